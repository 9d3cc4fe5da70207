package bureau.stories;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.TextAnswer;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MegabyteStory {
  private static final TextAnswer LONG =
      TextAnswer.of(
          Collections.nCopies(
                  500, "A line of an endless answer, with some words in it.\n\n".repeat(40))
              .toArray(String[]::new));

  @Test
  void aMegabyteIsPastedSentShownEditedAndAnsweredWithoutAStutter() {
    try (var world = ModelWorld.start(Map.of("bureau.models.context-tokens", "4000000"))) {
      world
          .provider()
          .usually(
              (exchange, wire) -> {
                var answer =
                    exchange.body().contains("Write a megabyte.")
                        ? LONG
                        : TextAnswer.of("A short answer.");
                answer.give(exchange, wire);
              });
      var agency = world.tenant().id();
      world.allow(agency, 1_000_000_000L);
      var person = new Office(world.server()).person(agency, Role.MEMBER);

      Browser.play(
          "megabyte",
          Map.of(
              "address", world.server().address().toString(),
              "email", person.email().text(),
              "password", Office.PASSWORD));
    }
  }
}
