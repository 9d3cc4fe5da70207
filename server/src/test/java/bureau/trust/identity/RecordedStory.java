package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedStory {
  @Test
  void whoeverChangesWhoMayEnterIsOnRecordByName() {
    try (var server = TestServer.start()) {
      var office = new Office(server);
      var operator = office.signedIn(office.operator());
      var agency = office.agency().id();
      var administrator = office.person(agency, Role.AGENCY_ADMIN, Role.AUDITOR);
      var person = office.person(agency, Role.MEMBER);
      var asAdministrator = office.signedIn(administrator);
      new Visitor(server.address())
          .post("/api/session", Map.of("email", person.email().text(), "password", "not this one"));

      var path = "/console/api/people/" + person.id();
      asAdministrator.patch(path, Map.of("roles", List.of("member", "auditor")));
      asAdministrator.post(path + "/suspend", null);
      asAdministrator.post(path + "/reactivate", null);
      asAdministrator.post(path + "/sign-out", null);
      asAdministrator.post(path + "/invitation", null);
      var key =
          asAdministrator.post(
              "/console/api/keys", Map.of("name", "k", "scopes", List.of("inference")));
      asAdministrator.delete("/console/api/keys/" + key.text("/key/id"));
      operator.get("/console/api/people?agency=" + agency);
      operator.post("/console/api/agencies/" + agency + "/suspend", null);
      operator.post("/console/api/agencies/" + agency + "/reactivate", null);

      var events = asAdministrator.get("/console/api/audit?limit=100").json().at("/items");
      var seen = new ArrayList<String>();
      for (var event : events) {
        seen.add(event.at("/action").asString() + " " + event.at("/actor/name").asString());
      }
      var herself = administrator.name();
      assertThat(seen)
          .contains(
              "session.started " + herself,
              "person.roles-changed " + herself,
              "person.suspended " + herself,
              "person.reactivated " + herself,
              "sessions.ended " + herself,
              "invitation.made " + herself,
              "key.created " + herself,
              "key.revoked " + herself)
          .anyMatch(event -> event.startsWith("agency.enrolled"))
          .anyMatch(event -> event.startsWith("session.refused"))
          .anyMatch(event -> event.startsWith("people.read"))
          .anyMatch(event -> event.startsWith("agency.suspended"));
    }
  }
}
