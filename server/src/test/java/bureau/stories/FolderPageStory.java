package bureau.stories;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A connected folder in a real browser.
class FolderPageStory {
  @Test
  void anAdministratorConnectsAFolderAndSeesHowItGoes() throws IOException {
    var root = TestServer.newHome();
    Files.writeString(root.resolve("canteen.txt"), "The canteen opens at noon.");
    Files.writeString(root.resolve("library.txt"), "The library closes at five.");
    Files.createSymbolicLink(root.resolve("link"), root.getParent());
    var cases = Files.createDirectory(root.resolve("cases"));
    Files.writeString(cases.resolve(".bureau-access.json"), "{\"groups\": [\"Nobody knows\"]}");
    Files.writeString(cases.resolve("case.txt"), "The case of the bicycle.");
    try (var world = ModelWorld.start(Map.of("bureau.knowledge.folders", "*/rules=" + root))) {
      var office = new Office(world.server());
      var person = office.person(world.tenant().id(), Role.AGENCY_ADMIN);
      var collection =
          KnowledgeWorld.collection(office.signedIn(person), Map.of("name", "House rules"));

      Browser.play(
          "folders",
          Map.of(
              "address",
              world.server().address().toString(),
              "email",
              person.email().text(),
              "password",
              Office.PASSWORD,
              "collection",
              collection));
    }
  }
}
