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
  @Test
  void anEmployeeAsksDocumentsFromAChat() {
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().usually(TextAnswer.of("Every employee has 25 days of paid leave a year."));
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
