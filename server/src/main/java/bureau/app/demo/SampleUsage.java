package bureau.app.demo;

import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.PersonId;
import bureau.inference.gateway.PastCalls.PastCall;
import bureau.inference.gateway.PastCalls.PastModel;
import bureau.trust.audit.Actor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Thirty days of usage as an office has them: busy weekdays, quiet weekends, growing a little.
final class SampleUsage {
  private static final int DAYS = 30;
  // one call of so many comes from a program
  private static final int PROGRAM = 5;

  private SampleUsage() {}

  /// @param program the key of a program that called, too
  /// @param today the last day is the one before
  /// @param models that answered, alike often
  static List<PastCall> of(
      SampleAgency agency,
      List<PersonId> people,
      KeyId program,
      List<PastModel> models,
      LocalDate today) {
    var random = new Random(agency.domain().hashCode());
    var calls = new ArrayList<PastCall>();
    for (int back = DAYS; back >= 1; back--) {
      var day = today.minusDays(back);
      int count = callsOn(agency, day, back, random);
      for (int i = 0; i < count; i++) {
        var time = LocalTime.of(8, 0).plusSeconds(random.nextInt(10 * 3600));
        var person = Math.min(people.size() - 1, Math.abs((int) random.nextGaussian()));
        var isProgram = random.nextInt(PROGRAM) == 0;
        calls.add(
            new PastCall(
                isProgram ? Actor.Kind.KEY : Actor.Kind.PERSON,
                isProgram ? program.value() : people.get(person).value(),
                day.atTime(time).atZone(agency.timeZone()).toInstant(),
                models.get(random.nextInt(models.size())),
                200 + random.nextInt(1_800),
                60 + random.nextInt(540),
                random.nextInt(100) == 0,
                250 + (int) Math.abs(random.nextGaussian() * 300)));
      }
    }
    return calls;
  }

  private static int callsOn(SampleAgency agency, LocalDate day, int back, Random random) {
    boolean isWeekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    double usual = agency.usualCalls() * (1.3 - back / 60.0) * (isWeekend ? 0.06 : 1);
    return (int) Math.round(usual * (0.8 + random.nextDouble() * 0.4));
  }
}
