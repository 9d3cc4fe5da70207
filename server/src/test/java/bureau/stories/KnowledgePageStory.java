package bureau.stories;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.TextAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Knowledge in a real browser: made, filled, asked, and opened at the place.
class KnowledgePageStory {
  @Test
  void anEmployeeMakesFillsAndAsksACollection() {
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().usually(TextAnswer.of("Every employee has 25 days of paid leave a year."));
      var agency = world.tenant().id();
      var person = new Office(world.server()).person(agency, Role.MEMBER);

      Browser.play(
          "knowledge",
          Map.of(
              "address", world.server().address().toString(),
              "email", person.email().text(),
              "password", Office.PASSWORD));
    }
  }
}
