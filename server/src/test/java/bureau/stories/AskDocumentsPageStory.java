package bureau.stories;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.TextAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Documents are asked from a chat, in a real browser.
class AskDocumentsPageStory {
  private static final String LEAVE = "Every employee has 25 days of paid leave a year.";
  private static final String HOTELS = "A hotel may cost 140 euros a night.";

  @Test
  void anEmployeeAsksDocumentsFromAChat() {
    try (var world = ModelWorld.start(Map.of())) {
      world
          .provider()
          .usually(
              (exchange, wire) -> {
                var isOfHotels = exchange.body().contains("How much may a hotel cost");
                TextAnswer.of(isOfHotels ? HOTELS : LEAVE).give(exchange, wire);
              });
      var person = new Office(world.server()).person(world.tenant().id(), Role.MEMBER);

      Browser.play(
          "ask-documents",
          Map.of(
              "address", world.server().address().toString(),
              "email", person.email().text(),
              "password", Office.PASSWORD));
    }
  }
}
