package bureau.stories;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.Answer;
import bureau.testkit.TextAnswer;
import bureau.trust.identity.Identity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The main job in a real browser, with a model that says what it was told to say.
class WorkdayStory {
  private static final TextAnswer LONG_LIST =
      TextAnswer.of(
              IntStream.rangeClosed(1, 400)
                  .mapToObj("- Point numéro %d\n"::formatted)
                  .toArray(String[]::new))
          .every(Duration.ofMillis(60));

  /// Answers by what is asked, so that a title or another question in between changes nothing.
  private static final Answer BY_QUESTION =
      (exchange, wire) -> {
        var asked = exchange.body();
        var answer =
            asked.contains("brièvement")
                ? TextAnswer.of("Voici une ", "réponse brève.")
                : asked.contains("culvert")
                    ? TextAnswer.of("A culvert is ", "a pipe under a road.")
                    : LONG_LIST;
        answer.give(exchange, wire);
      };

  @Test
  void anEmployeeAsksInFrenchReloadsStopsEditsAndSignsOut() {
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().usually(BY_QUESTION);
      var agency = world.tenant().id();
      var person = new Office(world.server()).person(agency, Role.MEMBER);

      Browser.play(
          "workday",
          Map.of(
              "address", world.server().address().toString(),
              "email", person.email().text(),
              "password", Office.PASSWORD));
    }
  }

  @Test
  void aNewInstallationAnswersItsFirstQuestionWithinTwentyFiveInputs() {
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().usually(BY_QUESTION);
      world.shareWithEveryAgency();
      URI link = world.part(Identity.class).firstOperatorLink().orElseThrow();

      Browser.play(
          "first-day",
          Map.of(
              "firstLink",
              world.server().address().resolve("/welcome").toString() + "#" + link.getFragment()));
    }
  }

  @Test
  @Tag("T54")
  void axeFindsNothingSeriousOnAnyScreenInEitherTheme() {
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().usually(BY_QUESTION);
      var agency = world.tenant().id();
      var office = new Office(world.server());

      Browser.play(
          "accessible",
          Map.of(
              "address",
              world.server().address().toString(),
              "password",
              Office.PASSWORD,
              "administrator",
              office.person(agency, Role.AGENCY_ADMIN, Role.MEMBER).email().text(),
              "operator",
              office.operator().email().text()));
    }
  }
}
