package bureau.ground.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostKeysStory {
  @Test
  void tellsThatContentIsGoneOrClosedAndShowsNothingOfIt() throws IOException {
    try (var server = TestServer.start()) {
      var office = new Office(server);
      var operator = office.signedIn(office.operator());
      var lost = office.agency().id();
      var destroyed = office.agency().id();
      office.person(lost, Role.MEMBER);
      office.person(destroyed, Role.MEMBER);
      assertThat(people(operator, lost).status()).isEqualTo(200);

      server.part(Keyring.class).destroy(destroyed);
      var file = server.installation().keys().resolve("agencies/" + lost.value() + ".key");
      Files.move(file, file.resolveSibling("elsewhere"));
      server.part(Keyring.class).forget();

      assertThat(people(operator, destroyed).status()).isEqualTo(410);
      assertThat(people(operator, destroyed).text("/type"))
          .isEqualTo("urn:bureau:problem:content-destroyed");
      assertThat(people(operator, lost).status()).isEqualTo(503);
      assertThat(people(operator, lost).text()).doesNotContain("@").doesNotContain("/keys/");

      Files.move(file.resolveSibling("elsewhere"), file);
      assertThat(people(operator, lost).status()).isEqualTo(200);
    }
  }

  @Test
  void doesNotStartOnADatabaseThatWasFilledWithOtherKeys() {
    var database = TestServer.migratedDatabase();
    var home = TestServer.newHome();
    TestServer.start(Map.of(), InstantSource.system(), database, home).close();
    TestServer.start(Map.of(), InstantSource.system(), database, home).close();

    assertThatThrownBy(
            () ->
                TestServer.start(Map.of(), InstantSource.system(), database, TestServer.newHome()))
        .rootCause()
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("not those of this database");
  }

  private static Visitor.Answer people(Visitor operator, AgencyId agency) {
    return operator.get("/console/api/people?agency=" + agency);
  }
}
