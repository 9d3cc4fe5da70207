package bureau.stories;

import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.material.knowledge.care.Noticed;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.TextAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Care of a collection in a real browser: a question is handed on, a test is made, documents that
/// want a look are shown.
class CarePageStory {
  @Test
  void aKeeperLooksAfterACollection() {
    try (var world = ModelWorld.start(Map.of("bureau.knowledge.tests-after", "1s"))) {
      world.provider().usually(TextAnswer.of("A parent may take sixteen weeks of parental leave."));
      var office = new Office(world.server());
      var person = office.person(world.tenant().id(), Role.MEMBER);
      var owner = office.signedIn(person);
      var handbook = collection(owner, Map.of("name", "Staff rules"));
      brought(owner, handbook, "leave.md", LEAVE);
      brought(owner, handbook, "draft.md", LEAVE.replace("sixteen weeks", "twenty weeks"));
      var old = brought(owner, handbook, "travel.md", "Tickets are bought by the travel office.");
      owner.patch(DOCUMENTS + "/" + old, Map.of("inForceUntil", "2020-01-31"));
      var _ =
          owner
              .with("Accept", "application/json")
              .post(
                  "/api/knowledge/answers",
                  Map.of("question", "How many weeks of parental leave may a parent take?"));
      world.part(Noticed.class).flush();

      Browser.play(
          "care",
          Map.of(
              "address",
              world.server().address().toString(),
              "email",
              person.email().text(),
              "password",
              Office.PASSWORD,
              "path",
              "/knowledge/" + handbook));
    }
  }
}
