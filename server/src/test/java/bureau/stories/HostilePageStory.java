package bureau.stories;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.TextAnswer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T14")
class HostilePageStory {
  @Test
  void aPageOfAnotherOriginChangesNothingAndReadsNothing() {
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().usually(TextAnswer.of("Short."));
      var person =
          new Office(world.server())
              .person(world.tenant().id(), Role.AGENCY_ADMIN, Role.AUDITOR, Role.MEMBER);

      Browser.play(
          "hostile-page",
          Map.of(
              "address", world.server().address().toString(),
              "email", person.email().text(),
              "password", Office.PASSWORD));
    }
  }
}
