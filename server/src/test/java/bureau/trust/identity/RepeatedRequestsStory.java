package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.AgencyRows;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A write with an `Idempotency-Key` is done once, whatever it does.
class RepeatedRequestsStory {
  private static final String GROUPS = "/console/api/groups";
  private static final String KEYS = "/console/api/keys";
  private static final Map<String, Object> KEY =
      Map.of("name", "Sorting of letters", "scopes", List.of("inference"));

  @SuppressWarnings("NullAway.Init")
  private static SettableClock clock;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Person person;

  @SuppressWarnings("NullAway.Init")
  private Visitor administrator;

  @BeforeAll
  static void start() {
    clock = new SettableClock(Instant.parse("2026-03-10T10:00:00Z"));
    var settings =
        Map.of("bureau.identity.session-idle", "30d", "bureau.identity.session-life", "30d");
    server = TestServer.start(settings, clock, TestServer.migratedDatabase(), TestServer.newHome());
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void enrol() {
    agency = office.agency().id();
    person = office.person(agency, Role.AGENCY_ADMIN);
    administrator = office.signedIn(person).with("Idempotency-Key", "one");
  }

  @Test
  void theSameRequestHasOneEffectAndTheSameAnswer() {
    var first = administrator.post(GROUPS, Map.of("name", "Registry"));
    var second = administrator.post(GROUPS, Map.of("name", "Registry"));

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(groups(administrator)).containsExactly("Registry");
  }

  @Test
  void theKeyOfAnotherRequestIsRefused() {
    var _ = administrator.post(GROUPS, Map.of("name", "Registry"));

    var otherBody = administrator.post(GROUPS, Map.of("name", "Archive"));
    var otherRoute = administrator.post(KEYS, Map.of("name", "Registry"));

    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(otherBody.text("/type")).isEqualTo("urn:bureau:problem:key-reused");
    assertThat(otherRoute.status()).isEqualTo(422);
    assertThat(groups(administrator)).containsExactly("Registry");
  }

  @Test
  void aKeyIsSharedByNobody() {
    var colleague =
        office.signedIn(office.person(agency, Role.AGENCY_ADMIN)).with("Idempotency-Key", "one");
    var elsewhere =
        office
            .signedIn(office.person(office.agency().id(), Role.AGENCY_ADMIN))
            .with("Idempotency-Key", "one");
    var first = administrator.post(KEYS, KEY);

    var ofColleague = colleague.post(KEYS, KEY);
    var ofStranger = elsewhere.post(KEYS, KEY);

    assertThat(List.of(first, ofColleague, ofStranger))
        .allMatch(answer -> answer.status() == 201)
        .extracting(answer -> answer.text("/secret"))
        .doesNotHaveDuplicates();
  }

  @Test
  void anOperatorsRequestForOneAgencyIsNotThatForAnother() {
    var operator = office.signedIn(office.operator()).with("Idempotency-Key", "one");
    var other = office.agency().id();

    var first = operator.post(KEYS + "?agency=" + agency, KEY);
    var again = operator.post(KEYS + "?agency=" + agency, KEY);
    var elsewhere = operator.post(KEYS + "?agency=" + other, KEY);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(elsewhere.status()).isEqualTo(422);
  }

  @Test
  void aSecretShownOnceIsShownAgainToWhoAskedAndStandsNowhereInClear() {
    var first = administrator.post(KEYS, KEY);
    var second = administrator.post(KEYS, KEY);

    assertThat(second.text("/secret")).isEqualTo(first.text("/secret")).startsWith("bureau_");
    assertThat(administrator.get(KEYS).json().at("/items")).hasSize(1);
    try (var rows = AgencyRows.of(server.installation().database(), agency)) {
      assertThat(rows.dump())
          .contains("identity")
          .doesNotContain(first.text("/secret"))
          .doesNotContain(hex(first.text("/secret")))
          .doesNotContain(hex("Sorting of letters"));
    }
  }

  @Test
  void whatWasRefusedMayBeSentAgainCorrected() {
    var refused = administrator.post(GROUPS, Map.of("name", " "));
    var corrected = administrator.post(GROUPS, Map.of("name", "Registry"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(corrected.status()).isEqualTo(201);
  }

  @Test
  void anAnswerIsKeptForADay() {
    var first = administrator.post(KEYS, KEY);
    clock.advance(Duration.ofHours(24));
    var still = administrator.post(KEYS, KEY);
    clock.advance(Duration.ofMillis(1));
    var later = administrator.post(KEYS, KEY);

    assertThat(still.text("/secret")).isEqualTo(first.text("/secret"));
    assertThat(later.status()).isEqualTo(201);
    assertThat(later.text("/secret")).isNotEqualTo(first.text("/secret"));
  }

  @Test
  void whileItIsBeingAnsweredItIsRefusedAndAfterADeathSaidToBeUnknown() {
    var caller =
        new Caller.Person(
            person.id(), agency, Set.of(Role.AGENCY_ADMIN), Set.of(), null, SignIn.PASSWORD, 0);
    var asked = GROUPS + "?\napplication/json\n{\"name\":\"Registry\"}";
    var _ =
        server
            .part(RepeatableRequests.class)
            .begin(caller, "one", asked.getBytes(StandardCharsets.UTF_8));

    var during = administrator.post(GROUPS, Map.of("name", "Registry"));
    execute("update identity.repeatable_request set node = '" + new UUID(1, 1) + "'");
    var after = administrator.post(GROUPS, Map.of("name", "Registry"));

    assertThat(during.status()).as(during.text()).isEqualTo(409);
    assertThat(during.text("/type")).isEqualTo("urn:bureau:problem:sent-twice");
    assertThat(during.headers().firstValue("Retry-After")).contains("1");
    assertThat(after.status()).isEqualTo(409);
    assertThat(after.text("/type")).isEqualTo("urn:bureau:problem:outcome-unknown");
    assertThat(groups(administrator)).isEmpty();
  }

  @Test
  void fromManyConnectionsAtOnceItIsDoneOnce() throws Exception {
    var gate = new CountDownLatch(1);
    var answers = new ArrayList<Visitor.Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<Visitor.Answer>>();
      for (int i = 0; i < 8; i++) {
        calls.add(
            threads.submit(
                () -> {
                  gate.await();
                  return administrator.post(KEYS, KEY);
                }));
      }
      gate.countDown();
      for (var call : calls) {
        answers.add(call.get());
      }
    }

    // whoever came while the first was under way is told so, whoever came later got its answer
    assertThat(answers).extracting(Visitor.Answer::status).isSubsetOf(201, 409).contains(201);
    assertThat(administrator.get(KEYS).json().at("/items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PUT"})
  void otherMethodsHaveNoUseForIt(String method) {
    var made = administrator.post(KEYS, KEY);
    var path = method.equals("DELETE") ? KEYS + "/" + made.text("/key/id") : KEYS;

    var answer = administrator.send(method, path, null);

    assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(answer.status()).isNotIn(409, 422);
  }

  @Test
  void aKeyHasAtMostTwoHundredCharacters() {
    var answer = administrator.with("Idempotency-Key", "k".repeat(201)).post(KEYS, KEY);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Idempotency-Key");
  }

  private static List<String> groups(Visitor visitor) {
    return visitor
        .get(GROUPS)
        .json()
        .at("/items")
        .valueStream()
        .map(group -> group.at("/name").asString())
        .toList();
  }

  private void execute(String sql) {
    try (var connection = AgencyRows.asOwner(server.installation().database(), agency);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
