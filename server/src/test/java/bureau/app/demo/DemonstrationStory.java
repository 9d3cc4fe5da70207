package bureau.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import bureau.ground.access.Caller;
import bureau.ground.access.SignIn;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.ProblemException;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.NewAgency;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationStory {
  private static final Map<String, Object> QUESTION =
      Map.of(
          "model",
          "sample-writer",
          "messages",
          List.of(Map.of("role", "user", "content", "Who answers?")));

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
  void theKeyIsSeenToHaveBeenUsed() {
    for (var agency : made.agencies()) {
      var keys = signedIn(agency.administrator()).get("/console/api/keys").json().at("/items");
      assertThat(keys)
          .anySatisfy(
              key -> {
                assertThat(agency.apiKey()).endsWith(key.at("/lastFour").asString());
                assertThat(key.at("/lastUsedAt").isNull()).isFalse();
              });
    }
  }

  @Test
  void everyAgencyKnowsThePublicTextsInItsLanguage() {
    for (var agency : made.agencies()) {
      var folder = agency.language().equals("fr") ? "fr-travail" : "en-handbook";
      assumeThat(getClass().getResource("/collections/" + folder + "/documents.json"))
          .as("packed when Bureau was built: scripts/build.sh collections")
          .isNotNull();
      var known =
          signedIn(agency.employees().getFirst())
              .get("/api/knowledge/collections")
              .json()
              .at("/items");
      assertThat(known.size()).isEqualTo(1);
      assertThat(known.at("/0/mayManage").asBoolean()).isFalse();
      assertThat(known.at("/0/documents/total").asInt()).isGreaterThan(10);
      assertThat(known.at("/0/description").asString()).contains("?");
    }
  }

  @Test
  void aBudgetIsSpentByFourFifthsAndTwo() {
    for (var agency : made.agencies()) {
      var counts = signedIn(agency.administrator()).get("/console/api/usage/entitlements").json();
      assertThat(counts.at("/items"))
          .anySatisfy(
              rule -> {
                assertThat(rule.at("/limit/currency").asString("")).isEqualTo("EUR");
                assertThat(rule.at("/counts/0/percent").asInt()).isEqualTo(82);
              });
    }
  }

  @Test
  void oneVendorIsSwitchedOffBeforeOnesEyesAndAnotherAnswers() {
    var agency = made.agencies().getFirst();
    var administrator = signedIn(agency.administrator());
    var program = new Visitor(server.address()).with("x-api-key", agency.apiKey());
    var vendors = administrator.get("/console/api/models/providers").json().at("/items");
    assertThat(vendors)
        .extracting(vendor -> vendor.at("/name").asString())
        .containsExactlyInAnyOrder("Sample vendor North", "Sample vendor South");

    for (var vendor : vendors) {
      var path = "/console/api/models/providers/" + vendor.at("/id").asString();
      administrator.post(path + "/switch-off", Map.of());
      var answer = program.post("/v1/chat/completions", QUESTION);
      administrator.post(path + "/switch-on", Map.of());

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.text("/choices/0/message/content"))
          .contains("no model wrote this")
          .doesNotContain(vendor.at("/name").asString());
    }
  }

  @Test
  void aModelWaitsAndNoneOfADemonstrationIsTheDefault() {
    for (var agency : made.agencies()) {
      var catalogue = signedIn(agency.administrator()).get("/console/api/models/catalogue").json();
      var samples =
          catalogue
              .at("/items")
              .valueStream()
              .filter(model -> model.at("/provider/name").asString().startsWith("Sample vendor"))
              .toList();
      assertThat(samples)
          .hasSize(4)
          .allMatch(model -> model.at("/demonstration").asBoolean())
          .noneMatch(model -> model.at("/default").asBoolean());
      assertThat(samples)
          .extracting(model -> model.at("/state").asString())
          .containsExactlyInAnyOrder("approved", "proposed", "approved", "proposed");
    }
  }

  @Test
  void itsVendorsAnswerAgainAfterAStart() throws Exception {
    var home = TestServer.newHome();
    var database = TestServer.migratedDatabase();
    DemonstrationJson before;
    try (var first = TestServer.start(Map.of(), InstantSource.system(), database, home)) {
      before = first.part(Demonstration.class).prepare(operator(first));
    }
    try (var second = TestServer.start(Map.of(), InstantSource.system(), database, home)) {
      var key = before.agencies().getFirst().apiKey();
      var program = new Visitor(second.address()).with("x-api-key", key);

      assertThat(program.post("/v1/chat/completions", QUESTION).status()).isEqualTo(200);
    }
  }

  @Test
  void aRuleIsInItsFirstPhaseAndKeysWait() {
    for (var agency : made.agencies()) {
      var employee = signedIn(agency.employees().getFirst());
      var allowances = employee.get("/api/allowances").json().at("/items");
      assertThat(allowances)
          .extracting(one -> one.at("/limit/kind").asString())
          .containsExactlyInAnyOrder("unlimited", "amount");

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
