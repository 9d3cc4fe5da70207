package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.testing.Office;
import bureau.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealedPeopleStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);

  /// As the owner of the tables, who is above every policy: what a stolen copy shows.
  @Test
  void noTableShowsANameAnAddressOrASecret() throws SQLException {
    try (var server = TestServer.start()) {
      var agency = new Office(server).agency();
      var person =
          server
              .part(People.class)
              .addWithPassword(
                  OPERATOR,
                  agency.id(),
                  new NewPerson(
                      EmailAddress.accepted("canary.address@office.example"),
                      "Canary Name",
                      Set.of(Role.MEMBER),
                      null),
                  Office.PASSWORD);
      var visitor = new Office(server).signedIn(person);
      var key =
          server
              .part(ApiKeys.class)
              .create(OPERATOR, agency.id(), "Canary Key", Set.of(Scope.INFERENCE), null);
      var link =
          server.part(Invitations.class).again(OPERATOR, agency.id(), person.id()).link().address();

      var dump = dump(server);

      assertThat(dump).contains(agency.name(), key.key().prefix()); // the dump does see
      for (var secret :
          List.of(
              "canary.address",
              "Canary Name",
              "Canary Key",
              Office.PASSWORD,
              key.secret().substring(12),
              link.getFragment(),
              visitor.cookie("bureau-session").orElseThrow())) {
        assertThat(dump).doesNotContainIgnoringCase(secret);
        assertThat(dump)
            .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  @Test
  void anInvitationIsShownAndWrittenToAFileInTheLanguageOfThePerson() throws Exception {
    try (var server = TestServer.start()) {
      var office = new Office(server);
      var administrator = office.signedIn(office.person(office.agency().id(), Role.AGENCY_ADMIN));

      var invited =
          administrator.post(
              "/console/api/people",
              Map.of(
                  "email", "nouvelle@office.example",
                  "name", "Nouvelle",
                  "roles", List.of("member"),
                  "language", "fr"));

      assertThat(invited.text("/invitation/delivery")).isEqualTo("shown");
      assertThat(invited.text("/invitation/link")).contains("/welcome#");
      try (var letters = Files.list(server.installation().home().resolve("mail"))) {
        assertThat(letters)
            .singleElement()
            .satisfies(
                letter ->
                    assertThat(Files.readString(letter))
                        .contains("nouvelle@office.example", "Content-Type: text/plain"));
      }
    }
  }

  private static String dump(TestServer server) throws SQLException {
    var database = server.installation().database();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = connection.createStatement()) {
      // the owner is bound by a forced policy too: it is taken away in this copy
      var tables = new ArrayList<String>();
      var names =
          statement.executeQuery(
              "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('identity', 'platform', 'agencies', 'audit')");
      while (names.next()) {
        tables.add(names.getString(1));
      }
      assertThat(tables).contains("identity.person", "identity.api_key", "platform.locator");
      var text = new StringBuilder();
      for (var table : tables) {
        statement.execute("alter table " + table + " disable row level security");
        var rows = statement.executeQuery("select t::text from " + table + " t");
        while (rows.next()) {
          text.append(rows.getString(1)).append('\n');
        }
      }
      return text.toString();
    }
  }
}
