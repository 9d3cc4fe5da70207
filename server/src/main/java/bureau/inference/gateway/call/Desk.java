package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.Uuid7;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.ledger.Cost;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.ledger.Opening;
import bureau.inference.gateway.route.RouteHealth;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.Models;
import bureau.trust.agencies.Entitlement;
import bureau.trust.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides whether a call may be made: agency active, caller still entitled, rate, model approved
/// for the agency, rules of use, room on this server, allowance.
public final class Desk {
  /// What is asked for.
  ///
  /// @param model `null` for the agency's default
  /// @param inputTokens of the question, as guessed
  /// @param maxOutputTokens `null` for as many as the model gives
  /// @param answers how many are asked for at once
  /// @param label how careful one must be with it, as whoever asks says; `null` for nothing
  /// @param trace the trace of the program that it belongs to; `null` for none
  public record Ask(
      @Nullable String model,
      long inputTokens,
      @Nullable Integer maxOutputTokens,
      int answers,
      Purpose purpose,
      @Nullable Sensitivity label,
      @Nullable TraceContext trace) {
    public Ask(
        @Nullable String model,
        long inputTokens,
        @Nullable Integer maxOutputTokens,
        int answers,
        Purpose purpose) {
      this(model, inputTokens, maxOutputTokens, answers, purpose, null, null);
    }

    public Ask labelled(@Nullable Sensitivity said) {
      return new Ask(model, inputTokens, maxOutputTokens, answers, purpose, said, trace);
    }

    public Ask traced(@Nullable TraceContext in) {
      return new Ask(model, inputTokens, maxOutputTokens, answers, purpose, label, in);
    }
  }

  /// The decision.
  public sealed interface Decision {
    /// The call may be made. Its tokens are being set aside: see [RunningCall#awaitGranted].
    ///
    /// @param askFirst whether the allowance is so far spent that the provider should not be asked
    ///   before they are
    /// @param others where it may go should this provider fail, in this order
    /// @param ask with the label that holds
    /// @param standsIn whether the model asked for may not receive what is sent, and others answer
    /// @param warning what the caller is told of a rule of use that is nearly spent; asked once the
    ///   call is recorded, or where `askFirst` is not, from what is known
    record Granted(
        Caller caller,
        Ask ask,
        RunningCall call,
        boolean standsIn,
        boolean askFirst,
        List<ModelRoute> others,
        Supplier<Optional<String>> warning)
        implements Decision {
      public Granted {
        others = List.copyOf(others);
      }
    }

    record Refused(Problem problem) implements Decision {}
  }

  private final AgencyTerms.Source terms;
  private final AccessEpochs epochs;
  private final Standing standing;
  private final Models models;
  private final Ceilings ceilings;
  private final ReachOfKey reach;
  private final RulesOfUse rules;
  private final Ledger ledger;
  private final OpenCalls open;
  private final RouteHealth health;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Turns turns;
  private final RunningCall.Parts parts;

  public Desk(
      AgencyTerms.Source terms,
      AccessEpochs epochs,
      Standing standing,
      Models models,
      Ceilings ceilings,
      RulesOfUse rules,
      Egress egress,
      Ledger ledger,
      OpenCalls open,
      CallTelemetry telemetry,
      Turns turns,
      RouteHealth health,
      Uuid7 ids,
      InstantSource clock,
      GatewayConfig config) {
    this.terms = terms;
    this.epochs = epochs;
    this.standing = standing;
    this.models = models;
    this.ceilings = ceilings;
    this.reach = new ReachOfKey(models);
    this.rules = rules;
    this.ledger = ledger;
    this.open = open;
    this.health = health;
    this.ids = ids;
    this.clock = clock;
    this.turns = turns;
    this.parts = new RunningCall.Parts(egress, ledger, clock, config, open, health, telemetry);
  }

  /// {@return what the caller is told while there is no place for another call of theirs; empty if
  /// there is one}
  public Optional<Problem> busyFor(Caller caller) {
    return open.hasRoomFor(caller) ? Optional.empty() : Optional.of(busy());
  }

  public Decision admit(Caller caller, Ask ask) {
    if (!caller.may(Permission.CALL_MODELS)) {
      return refused(Problem.of("not-allowed", 403));
    }
    var agency = terms.of(caller.agency());
    if (agency.isEmpty() || !agency.get().active()) {
      return refused(Problem.of("agency-suspended", 403));
    }
    if (caller.mayHaveChanged(epochs)) {
      switch (standing.of(caller)) {
        case HOLDS -> {}
        case ENDED -> {
          return refused(Problem.of("access-ended", 403));
        }
        case UNKNOWN -> {
          return refused(Problem.of("database-unavailable", 503).retryAfter(Duration.ofSeconds(2)));
        }
      }
    }
    if (open.isStopping()) {
      return refused(Problem.of("server-stopping", 503).retryAfter(Duration.ofSeconds(2)));
    }
    if (!open.hasRoomFor(caller)) {
      return refused(busy());
    }
    var wait = turns.take(caller, id(caller));
    if (wait.isPresent()) {
      return refused(Problem.of("too-many-calls", 429).retryAfter(wait.get()));
    }
    var label = ceilings.label(caller, ask.label());
    var found = ceilings.ways(caller, ask.model(), ask.purpose(), label);
    var barred = reach.refusal(caller, ask.model(), found);
    if (barred.isPresent()) {
      return refused(barred.get());
    }
    var reachable = reach.within(caller, found);
    var about = rules.of(caller);
    var zone = agency.get().timeZone();
    var now = clock.instant();
    var forbidden = RulesOfUse.refusal(about, ask.purpose(), reachable, now, zone);
    if (forbidden.isPresent()) {
      return refused(forbidden.get());
    }
    var ways = health.order(RulesOfUse.within(about, ask.purpose(), reachable, now, zone));
    return ways.isEmpty()
        ? refused(noRoute(caller, ask.model(), label))
        : reserve(
            caller,
            ask.labelled(label),
            ask.model() != null && found.asked() == null,
            ways,
            about,
            agency.get(),
            1);
  }

  /// Decides whether a call that failed is made elsewhere. Only for a call of whose answer nothing
  /// was handed over.
  ///
  /// @return the call at the next provider; empty where there is none, or where the failure was not
  ///   this provider's
  public Optional<Decision.Granted> elsewhere(Decision.Granted failed, Fault fault) {
    if (!fault.isTheProviders() || failed.others().isEmpty() || !failed.call().mayGoOn()) {
      return Optional.empty();
    }
    return terms
        .of(failed.caller().agency())
        .filter(AgencyTerms::active)
        .map(
            agency ->
                reserve(
                    failed.caller(),
                    failed.ask(),
                    failed.standsIn(),
                    failed.others(),
                    rules.of(failed.caller()),
                    agency,
                    failed.call().attempt() + 1))
        .flatMap(
            decision ->
                decision instanceof Decision.Granted granted
                    ? Optional.of(granted)
                    : Optional.empty());
  }

  private Decision reserve(
      Caller caller,
      Ask ask,
      boolean standsIn,
      List<ModelRoute> ways,
      List<Entitlement> about,
      AgencyTerms agency,
      int attempt) {
    var route = ways.getFirst();
    var others = ways.subList(1, ways.size());
    var now = clock.instant();
    var day = LocalDate.ofInstant(now, agency.timeZone());
    var most = route.model().maxOutputTokens();
    var output = ask.maxOutputTokens() == null ? most : Math.min(most, ask.maxOutputTokens());
    var tokens = ask.inputTokens() + (long) output * ask.answers();
    var cost =
        Cost.most(
            route.price(), ask.inputTokens(), Math.multiplyExact((long) output, ask.answers()));
    var spending =
        RulesOfUse.spending(
            about, caller, ask.purpose(), route, tokens, cost, now, agency.timeZone());
    var never = spending.neverCovered(now);
    if (never.isPresent()) {
      return refused(never.get());
    }
    var opening =
        new Opening(
            ids.next(),
            caller.agency(),
            Actor.of(caller),
            id(caller),
            ask.purpose().name().toLowerCase(Locale.ROOT),
            route.id().value(),
            route.model().ref(),
            route.provider().value(),
            now,
            day,
            ask.inputTokens(),
            tokens,
            agency.dailyTokens(),
            cost,
            attempt,
            spending.charges());
    Supplier<Problem> spent = () -> spending.refusal(now).orElseGet(() -> spent(agency, day, now));
    if (opening.reserved() > agency.dailyTokens()) {
      return refused(spent.get()); // no day is long enough for it
    }
    var balance = ledger.lastKnown(caller.agency());
    var askFirst =
        balance != null
            && balance.day().equals(day)
            && balance.spoken() + 2 * opening.reserved() > agency.dailyTokens();
    var unsure = askFirst || balance == null || spending.mustAskFirst(ledger);
    var place = attempt == 1 ? open.take(caller) : Optional.of(open.takeAnyway(caller));
    if (place.isEmpty()) {
      return refused(busy());
    }
    var granted = ledger.open(opening, spending::lacks);
    var call =
        new RunningCall(
            caller,
            route,
            opening,
            output,
            granted,
            spent,
            !others.isEmpty(),
            ask.trace(),
            place.get(),
            parts);
    open.add(call);
    return new Decision.Granted(
        caller, ask, call, standsIn, unsure, others, () -> spending.warning(ledger));
  }

  private Problem noRoute(Caller caller, @Nullable String ref, Sensitivity label) {
    var above = ceilings.refusal(caller, ref, label);
    if (above.isPresent()) {
      return above.get();
    }
    if (models.find(caller.agency(), ref).isPresent()) {
      return Problem.of("model-not-ready", 503).retryAfter(Duration.ofSeconds(10));
    }
    return ref == null ? Problem.of("no-model", 503) : Problem.of("model-unknown", 404);
  }

  private static Problem busy() {
    return Problem.of("busy", 503).retryAfter(Duration.ofSeconds(2));
  }

  private static Problem spent(AgencyTerms agency, LocalDate day, Instant now) {
    var reset = day.plusDays(1).atStartOfDay(agency.timeZone()).toInstant();
    return Problem.of(
            "allowance-spent",
            429,
            Map.of("dailyTokens", agency.dailyTokens(), "resetsAt", reset.toString()))
        .retryAfter(wait(now, reset));
  }

  /// {@return how long to wait until a window opens again}
  static Duration wait(Instant now, Instant opens) {
    return Duration.between(now, opens).plusSeconds(1);
  }

  private static UUID id(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.id().value();
      case Caller.Key key -> key.id().value();
      case Caller.Operator operator -> operator.agency().value();
    };
  }

  private static Decision refused(Problem problem) {
    return new Decision.Refused(problem);
  }
}
