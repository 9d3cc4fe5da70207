package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld.Tenant;
import bureau.testkit.Answer;
import bureau.testkit.Misbehaviour;
import java.net.http.HttpResponse;
import java.util.List;

/// What a provider may do instead of the task that it was given, before anything of it was handed
/// over.
///
/// @param outcome what the program is told: status and code
/// @param failure what the ledger says
public record TaskFault(String name, Answer answer, String outcome, String failure) {
  /// Of every task.
  public static final List<TaskFault> ALWAYS =
      List.of(
          overloaded("too many", Misbehaviour.tooMany("7"), 429),
          overloaded("fell over", Misbehaviour.status(503, "x"), 503),
          new TaskFault("secret", Misbehaviour.status(401, "x"), "502 model-refused", "refused"),
          timedOut("silent", Misbehaviour.NEVER_ANSWERS),
          brokeOff("reset", Misbehaviour.RESETS_BEFORE_HEADERS),
          unreadable("not JSON", Misbehaviour.NOT_JSON));

  /// Of tasks whose answer is JSON, which is read to its end before any of it is handed over.
  public static final List<TaskFault> OF_JSON =
      List.of(
          brokeOff("fell over within", Misbehaviour.status(500, "x")),
          timedOut("stalled", Misbehaviour.STALLS_MID_STREAM.asAsked()),
          brokeOff("broken", Misbehaviour.BREAKS_MID_STREAM.asAsked()),
          unreadable("truncated", Misbehaviour.TRUNCATED_JSON.asAsked()));

  public static TaskFault refused(String name, int status) {
    var answer = Misbehaviour.status(status, "x");
    return new TaskFault(name, answer, status + " model-refused-request", "refused");
  }

  public static TaskFault unreadable(String name, Answer answer) {
    return new TaskFault(name, answer, "502 model-unreadable", "unreadable");
  }

  public static TaskFault timedOut(String name, Answer answer) {
    return new TaskFault(name, answer, "504 model-timed-out", "timed-out");
  }

  public static TaskFault brokeOff(String name, Answer answer) {
    return new TaskFault(name, answer, "502 model-broke-off", "broke-off");
  }

  private static TaskFault overloaded(String name, Answer answer, int status) {
    return new TaskFault(name, answer, status + " model-overloaded", "overloaded");
  }

  /// {@return an answer of this type that says this}
  public static Answer said(String type, String body) {
    return (_, wire) -> wire.whole(200, type, body);
  }

  /// How a program asks for the task.
  @FunctionalInterface
  public interface Asking {
    HttpResponse<String> by(Tenant tenant) throws Exception;
  }

  /// Has the provider do it, and sees that the program is told, that the ledger says so, and that
  /// nothing stays set aside.
  ///
  /// @param purpose as the ledger says it
  public void isToldAndSettled(TaskWorld world, Tenant tenant, String purpose, Asking asking)
      throws Exception {
    world.provider().whenGivenTasks(answer);

    var told = asking.by(tenant);

    assertThat(TaskWorld.outcome(told)).isEqualTo(outcome);
    assertThat(told.body()).doesNotContain("10.1.2.3");
    assertThat(world.settled(tenant).getFirst()).startsWith(purpose + " failed " + failure + " ");
    assertThat(world.reserved(tenant)).isZero();
  }

  @Override
  public String toString() {
    return name;
  }
}
