package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PeopleStory {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAdministratorAddsPeopleButNoOperators() {
    var administrator = administrator(office.agency().id());

    assertThat(add(administrator, "one@office.example", "member").status()).isEqualTo(201);
    assertThat(add(administrator, "two@office.example", "platform-operator").status())
        .isEqualTo(400);
    assertThat(add(administrator, "three@office.example", "member", "platform-operator").status())
        .isEqualTo(400);
    assertThat(add(administrator, "four@office.example", "king").status()).isEqualTo(400);
    assertThat(add(administrator, "five@office.example").status()).isEqualTo(400);
    assertThat(add(administrator, "no address", "member").status()).isEqualTo(400);
  }

  @Test
  void anAddressBelongsToOnePersonOfTheInstallation() {
    var first = administrator(office.agency().id());
    var second = administrator(office.agency().id());
    assertThat(add(first, "same@office.example", "member").status()).isEqualTo(201);

    for (var administrator : List.of(first, second)) {
      var again = add(administrator, " SAME@Office.example ", "member");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.text("/type")).isEqualTo("urn:bureau:problem:email-taken");
    }
  }

  @Test
  void nobodyLocksTheLastAdministratorOut() {
    var agency = office.agency().id();
    var last = office.person(agency, Role.AGENCY_ADMIN, Role.MEMBER);
    var herself = office.signedIn(last);

    assertThat(herself.post("/console/api/people/" + last.id() + "/suspend", null).status())
        .isEqualTo(409);
    var demotion =
        herself.patch("/console/api/people/" + last.id(), Map.of("roles", List.of("member")));
    assertThat(demotion.text("/type")).isEqualTo("urn:bureau:problem:last-administrator");

    office.person(agency, Role.AGENCY_ADMIN);
    assertThat(
            herself
                .patch("/console/api/people/" + last.id(), Map.of("roles", List.of("member")))
                .status())
        .isEqualTo(200);
    assertThat(herself.get("/console/api/people").status()).isEqualTo(403);
  }

  @Test
  void twoAdministratorsWhoDemoteEachOtherDoNotBothSucceed() throws Exception {
    var agency = office.agency().id();
    var one = office.person(agency, Role.AGENCY_ADMIN);
    var other = office.person(agency, Role.AGENCY_ADMIN);
    var asOne = office.signedIn(one);
    var asOther = office.signedIn(other);
    Map<String, Object> demotion = Map.of("roles", List.of("member"));

    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> tries =
          List.of(
              () -> asOne.patch("/console/api/people/" + other.id(), demotion).status(),
              () -> asOther.patch("/console/api/people/" + one.id(), demotion).status());
      var answers = both.invokeAll(tries).stream().map(Future::resultNow).toList();

      assertThat(answers).containsOnlyOnce(200);
    }
  }

  @Test
  @Tag("T01")
  void whatBelongsToAnotherAgencyIsNotThere() {
    var mine = administrator(office.agency().id());
    var foreign = office.agency().id();
    var person = office.person(foreign, Role.MEMBER);
    var key = office.key(foreign, Scope.INFERENCE).key();
    var missing = mine.post("/console/api/people/per_00000000000000000000000000/suspend", null);
    assertThat(missing.status()).isEqualTo(404);

    for (var query : List.of("", "?agency=" + foreign)) {
      var answers =
          List.of(
              mine.post("/console/api/people/" + person.id() + "/suspend" + query, null),
              mine.post("/console/api/people/" + person.id() + "/reactivate" + query, null),
              mine.post("/console/api/people/" + person.id() + "/sign-out" + query, null),
              mine.post("/console/api/people/" + person.id() + "/invitation" + query, null),
              mine.patch(
                  "/console/api/people/" + person.id() + query, Map.of("roles", List.of("member"))),
              mine.delete("/console/api/keys/" + key.id() + query));
      for (var answer : answers) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo(missing.text());
      }
    }
    assertThat(mine.get("/console/api/people?agency=" + foreign).status()).isEqualTo(404);
    assertThat(mine.get("/console/api/keys?agency=" + foreign).status()).isEqualTo(404);
    assertThat(mine.get("/console/api/agencies/" + foreign).status()).isEqualTo(404);
    assertThat(office.signedIn(person).get("/api/session").status()).isEqualTo(200);
    assertThat(server.part(ApiKeys.class).resolve(foreign, key.id())).isPresent();
  }

  @Test
  @Tag("T01")
  void membersDoNotGovernAndAdministratorsDoNotEnrol() {
    var agency = office.agency().id();
    var member = office.signedIn(office.person(agency, Role.MEMBER));
    var administrator = administrator(agency);

    for (var path : List.of("people", "keys", "agencies", "agencies/" + agency)) {
      assertThat(member.get("/console/api/" + path).status()).as(path).isEqualTo(403);
      assertThat(administrator.get("/console/api/" + path).status()).as(path).isEqualTo(200);
    }
    assertThat(administrator.post("/console/api/agencies/" + agency + "/suspend", null).status())
        .isEqualTo(403);
    assertThat(
            administrator
                .patch("/console/api/agencies/" + agency, Map.of("dailyTokens", 1))
                .status())
        .isEqualTo(403);
    assertThat(
            administrator
                .patch("/console/api/agencies/" + agency, Map.of("name", "New"))
                .text("/name"))
        .isEqualTo("New");
  }

  @Test
  void anOperatorNamesTheAgencyOrMeansTheOwnOffice() {
    var operator = office.signedIn(office.operator());
    var agency = office.agency().id();
    var person = office.person(agency, Role.MEMBER);

    assertThat(operator.get("/console/api/people?agency=" + agency).text("/items/0/id"))
        .isEqualTo(person.id().toString());
    assertThat(operator.get("/console/api/people").text("/items/0/roles/0"))
        .isEqualTo("platform-operator");
    assertThat(operator.get("/console/api/keys").status()).isEqualTo(400);
    assertThat(
            operator
                .post(
                    "/console/api/people?agency=agc_01k5zzzzzzzzzzzzzzzzzzzzzz",
                    Map.of("email", "x@y.example", "name", "X", "roles", List.of("member")))
                .status())
        .isEqualTo(404);
    assertThat(
            operator
                .post("/console/api/people/" + person.id() + "/sign-out?agency=" + agency, null)
                .status())
        .isEqualTo(204);
  }

  @Test
  void suspensionEndsTheSessionAndReactivationLetsThePersonInAgain() {
    var agency = office.agency().id();
    var administrator = administrator(agency);
    var person = office.person(agency, Role.MEMBER);
    var visitor = office.signedIn(person);

    var suspended = administrator.post("/console/api/people/" + person.id() + "/suspend", null);
    assertThat(suspended.text("/state")).isEqualTo("suspended");
    assertThat(visitor.get("/api/session").status()).isEqualTo(401);

    administrator.post("/console/api/people/" + person.id() + "/reactivate", null);
    assertThat(visitor.get("/api/session").status()).isEqualTo(401);
    assertThat(office.signedIn(person).get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void aNewLinkReplacesTheOldOneAndCannotBeUsedTwice() {
    var administrator = administrator(office.agency().id());
    var invited = add(administrator, "newcomer@office.example", "member");
    var old = invited.text("/invitation/link").split("#", 2)[1];
    var again =
        administrator.post(
            "/console/api/people/" + invited.text("/person/id") + "/invitation", null);
    var link = again.text("/invitation/link").split("#", 2)[1];
    var body = Map.of("token", link, "password", "a password for tests");

    assertThat(open(old)).isEqualTo(404);
    assertThat(open(link)).isEqualTo(200);
    assertThat(new Visitor(server.address()).post("/api/invitations/accept", body).status())
        .isEqualTo(200);
    assertThat(new Visitor(server.address()).post("/api/invitations/accept", body).status())
        .isEqualTo(404);
    assertThat(open(link)).isEqualTo(404);
  }

  @Test
  void aLongListComesInPagesThatOnlyTheirReaderCanFollow() {
    var agency = office.agency().id();
    var administrator = administrator(agency);
    for (int i = 0; i < 4; i++) {
      office.person(agency, Role.MEMBER);
    }

    var first = administrator.get("/console/api/people?limit=2");
    var cursor = first.text("/next");
    var second = administrator.get("/console/api/people?limit=2&after=" + cursor);
    var third = administrator.get("/console/api/people?limit=2&after=" + second.text("/next"));

    assertThat(first.json().at("/items").size()).isEqualTo(2);
    assertThat(second.json().at("/items").size()).isEqualTo(2);
    assertThat(third.json().at("/items").size()).isEqualTo(1);
    assertThat(third.json().at("/next").isNull()).isTrue();
    var colleague = administrator(agency);
    assertThat(colleague.get("/console/api/people?after=" + cursor).status()).isEqualTo(400);
    assertThat(administrator.get("/console/api/keys?after=" + cursor).status()).isEqualTo(400);
    assertThat(administrator.get("/console/api/people?after=nonsense").status()).isEqualTo(400);
    assertThat(administrator.get("/console/api/people?limit=101").status()).isEqualTo(400);
  }

  private static int open(String token) {
    return new Visitor(server.address())
        .post("/api/invitations/open", Map.of("token", token))
        .status();
  }

  private static Visitor administrator(AgencyId agency) {
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  private static Visitor.Answer add(Visitor administrator, String email, String... roles) {
    return administrator.post(
        "/console/api/people", Map.of("email", email, "name", "Somebody", "roles", roles));
  }
}
