package bureau.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.Caller;
import bureau.ground.access.SignIn;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.ProblemException;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.NewAgency;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationStory {
  private TestServer server;
  private DemonstrationJson made;

  @BeforeAll
  void start() {
    server = TestServer.start();
    made = server.part(Demonstration.class).prepare(operator(server));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void thereAreAnEnglishAndAFrenchAgencyWithTwoEmployeesEach() {
    assertThat(made.agencies())
        .extracting(DemonstrationJson.AgencyJson::language)
        .containsExactly("en", "fr");
    assertThat(made.agencies()).allMatch(agency -> agency.employees().size() == 2, "two");
    assertThat(made.agencies()).allMatch(agency -> agency.apiKey().startsWith("bureau_"), "key");
  }

  @Test
  void doingItTwiceChangesNothingAndTellsTheSame() {
    assertThat(server.part(Demonstration.class).prepare(operator(server))).isEqualTo(made);
  }

  @Test
  void everybodyCanSignIn() {
    var operator = signedIn(made.operator());
    assertThat(operator.get("/console/api/agencies").json().at("/items").size()).isEqualTo(2);
    for (var agency : made.agencies()) {
      signedIn(agency.administrator());
      for (var employee : agency.employees()) {
        var conversations = signedIn(employee).get("/api/conversations").json().at("/items");
        assertThat(conversations.size()).isEqualTo(2);
      }
    }
  }

  @Test
  void oneConversationHoldsATableAndOneHoldsCode() {
    for (var agency : made.agencies()) {
      var employee = signedIn(agency.employees().getFirst());
      var texts = new StringBuilder();
      for (var conversation : employee.get("/api/conversations").json().at("/items")) {
        var path = "/api/conversations/" + conversation.at("/id").asString() + "/messages";
        for (var message : employee.get(path).json().at("/items")) {
          texts.append(message.at("/text").asString());
        }
      }
      assertThat(texts).contains("|--:|").contains("```python");
    }
  }

  @Test
  void theConsoleShowsThirtyDaysOfUsage() {
    for (var agency : made.agencies()) {
      var administrator = signedIn(agency.administrator());
      var days = administrator.get("/console/api/usage?by=day").json().at("/items");
      assertThat(days.size()).isBetween(29, 31);
      assertThat(days.at("/0/calls").asInt()).isPositive();
    }
  }

  @Test
  void aRuleIsInItsFirstPhaseAndKeysWait() {
    for (var agency : made.agencies()) {
      var employee = signedIn(agency.employees().getFirst());
      var allowances = employee.get("/api/allowances").json().at("/items");
      assertThat(allowances.size()).isEqualTo(1);
      assertThat(allowances.at("/0/limit/kind").asString()).isEqualTo("unlimited");

      var administrator = signedIn(agency.administrator());
      var waiting = administrator.get("/console/api/keys/requests").json().at("/items");
      assertThat(waiting)
          .hasSize(2)
          .allMatch(one -> one.at("/request/state").asString().equals("waiting"));
      var aliases = administrator.get("/console/api/models/aliases").json().at("/items");
      assertThat(aliases.at("/0/name").asString()).isEqualTo("standard");
    }
  }

  @Test
  void theSignInPageTellsWhoMayTryItAndNoSecret() {
    var facts = new Visitor(server.address()).get("/api/public");

    assertThat(facts.json().at("/demonstration/people").size()).isEqualTo(6);
    assertThat(facts.text()).doesNotContain(made.operator().password(), "password");
  }

  @Test
  void aRealAgencyIsNotMixedWithIt() {
    try (var real = TestServer.start()) {
      real.part(Agencies.class)
          .enrol(
              operator(real),
              new NewAgency("Real", "real.example", List.of("en"), ZoneId.of("UTC")));

      assertThatThrownBy(() -> real.part(Demonstration.class).prepare(operator(real)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> assertThat(refused.problem().name()).isEqualTo("real-agency"));
    }
  }

  private Visitor signedIn(DemonstrationJson.SignIn person) {
    return Visitor.signedIn(server.address(), person.email(), person.password());
  }

  private static Caller operator(TestServer server) {
    return new Caller.Operator(null, null, SignIn.LOCAL, server.part(AccessEpochs.class).stamp());
  }
}
