package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsStory {
  private static final String GROUPS = "/console/api/groups";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @SuppressWarnings("NullAway.Init")
  private Person colleague;

  @SuppressWarnings("NullAway.Init")
  private Visitor administrator;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void enrol() {
    var agency = office.agency().id();
    colleague = office.person(agency, Role.MEMBER);
    administrator = office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  @Test
  void aGroupIsMadeRenamedAndDeleted() {
    var group = made("Legal");
    assertThat(administrator.get(GROUPS).text("/items/0/name")).isEqualTo("Legal");

    var renamed = administrator.patch(GROUPS + "/" + group, Map.of("name", " Legal affairs "));
    assertThat(renamed.text("/name")).isEqualTo("Legal affairs");

    assertThat(administrator.delete(GROUPS + "/" + group).status()).isEqualTo(204);
    assertThat(administrator.get(GROUPS).json().get("items")).isEmpty();
    assertThat(administrator.delete(GROUPS + "/" + group).status()).isEqualTo(404);
  }

  @Test
  void noTwoGroupsOfAnAgencyHaveOneName() {
    made("Legal");
    var other = made("Registry");

    var again = administrator.post(GROUPS, Map.of("name", "LEGAL"));
    var renamed = administrator.patch(GROUPS + "/" + other, Map.of("name", "legal"));

    assertThat(again.text("/type")).isEqualTo("urn:bureau:problem:group-name-taken");
    assertThat(renamed.text("/type")).isEqualTo("urn:bureau:problem:group-name-taken");
    assertThat(administrator.patch(GROUPS + "/" + other, Map.of("name", "REGISTRY")).status())
        .isEqualTo(200);
  }

  @Test
  void whoIsNotNamedLeaves() {
    var group = made("Legal");
    var another = office.person(colleague.agency(), Role.MEMBER);

    assertThat(members(group, colleague, another).text("/members")).isEqualTo("2");
    assertThat(members(group, another).text("/members")).isEqualTo("1");

    assertThat(administrator.get(GROUPS + "/" + group + "/members").text("/members/0"))
        .isEqualTo(another.id().toString());
  }

  @Test
  void nobodyOfAnotherAgencyJoins() {
    var group = made("Legal");
    var stranger = office.person(office.agency().id(), Role.MEMBER);

    var answer = members(group, colleague, stranger);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/reason")).isEqualTo("unknown-person");
    assertThat(administrator.get(GROUPS + "/" + group + "/members").json().get("members"))
        .isEmpty();
  }

  @Test
  void peoplePickFromTheirOwnGroupsAndAdministratorsFromAll() {
    var legal = made("Legal");
    members(legal, colleague);
    var inquiry = made("Inquiry of May");
    var member = office.signedIn(colleague);
    var stranger = office.signedIn(office.person(office.agency().id(), Role.AGENCY_ADMIN));

    assertThat(member.get("/api/groups").json().get("items").toString())
        .isEqualTo("[{\"id\":\"%s\",\"name\":\"Legal\"}]".formatted(legal));
    assertThat(administrator.get("/api/groups").json().get("items").toString())
        .isEqualTo(
            "[{\"id\":\"%s\",\"name\":\"Inquiry of May\"},{\"id\":\"%s\",\"name\":\"Legal\"}]"
                .formatted(inquiry, legal));
    assertThat(stranger.get("/api/groups").json().get("items")).isEmpty();
    assertThat(member.get(GROUPS).status()).as("who is in which").isEqualTo(403);

    members(legal);

    assertThat(member.get("/api/groups").json().get("items")).isEmpty();
  }

  @Test
  void whoeverIsRememberedIsInTheGroupAtOnce() {
    var session = session();
    var key = key();
    assertThat(groupsOf(session)).isEmpty();
    assertThat(groupsOf(key)).isEmpty();

    var group = GroupId.parse(made("Legal")).orElseThrow();
    members(group.toString(), colleague);

    assertThat(groupsOf(session)).containsExactly(group);
    assertThat(groupsOf(key)).containsExactly(group);
    assertThat(groupsOf(ofNoSession())).containsExactly(group);
  }

  @Test
  void whoLeavesIsOutAtOnceAlsoWhenTheGroupGoes() {
    var group = made("Legal");
    var other = made("Registry");
    members(group, colleague);
    members(other, colleague);
    var session = session();
    var key = key();
    assertThat(groupsOf(session)).hasSize(2);

    members(group);
    administrator.delete(GROUPS + "/" + other);

    assertThat(groupsOf(session)).isEmpty();
    assertThat(groupsOf(key)).isEmpty();
  }

  private String made(String name) {
    var answer = administrator.post(GROUPS, Map.of("name", name));
    assertThat(answer.status()).isEqualTo(201);
    return answer.text("/id");
  }

  private Visitor.Answer members(String group, Person... people) {
    var ids = List.of(people).stream().map(person -> person.id().toString()).toList();
    return administrator.send("PUT", GROUPS + "/" + group + "/members", Map.of("members", ids));
  }

  private Caller session() {
    return server.part(Sessions.class).open(colleague.agency(), colleague.id()).caller();
  }

  private Caller key() {
    var oneself = office.signedIn(colleague);
    var request = oneself.post("/api/keys/requests", Map.of("name", "Reports")).text("/id");
    administrator.post("/console/api/keys/requests/" + request + "/approve", null);
    var secret = oneself.post("/api/keys/requests/" + request + "/collect", null).text("/secret");
    return server.part(ApiKeys.class).resolve(secret).orElseThrow();
  }

  private Caller ofNoSession() {
    return server.part(LiveCallers.class).person(colleague.agency(), colleague.id()).orElseThrow();
  }

  /// {@return the groups of the caller as they are known now}
  private static Set<GroupId> groupsOf(Caller caller) {
    return switch (server.part(LiveCallers.class).current(caller).orElseThrow()) {
      case Caller.Person person -> person.groups();
      case Caller.Key(_, _, _, _, _, var holder, _) when holder != null -> holder.groups();
      case Caller.Key _, Caller.Operator _ -> throw new AssertionError(caller.toString());
    };
  }
}
