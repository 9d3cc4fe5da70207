package bureau.matrix;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.inference.ModelWorld;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.care.Noticed;
import bureau.material.knowledge.care.TestWork;
import bureau.testing.AgencyRows;
import bureau.testkit.Answer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.NewAgency;
import bureau.trust.identity.LiveCallers;
import bureau.work.conversations.PastConversation;
import bureau.work.conversations.PastConversations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A running server with two agencies that use it: one whose rows are at stake, every text of which
/// says `canary`, and a stranger. Makes whatever a rightful request is about, new each time.
final class Scene implements AutoCloseable {
  static final String CANARY = "canary";

  /// A rule of use that refuses nobody here.
  static final Map<String, Object> RULE =
      Map.of(
          "name",
          CANARY,
          "who",
          Map.of("kind", "agency"),
          "what",
          Map.of("kind", "capability", "name", "speech"),
          "phases",
          List.of(
              Map.of("limit", "unlimited", "lasts", "P60D"),
              Map.of("limit", "amount", "most", 1_000_000, "unit", "calls", "per", "month")));

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Answer BY_QUESTION =
      (exchange, wire) -> {
        var answer =
            exchange.body().contains("at length")
                ? Misbehaviour.STALLS_MID_STREAM
                : TextAnswer.of("The canary ", "sings.");
        answer.give(exchange, wire);
      };

  /// An answer in a conversation.
  record Place(String conversation, String message) {
    Call call() {
      return Call.of(conversation, message);
    }
  }

  private final ModelWorld world;
  private final AgencyId agency;
  private final AgencyId strange;
  private final Cast cast;
  private final Web web;
  private final AgencyRows rows;
  private final String talk;
  private final OtherAgencies others = new OtherAgencies(this);
  private final ModelsOfScene models = new ModelsOfScene(this);
  private final KnowledgeOfScene knowledge = new KnowledgeOfScene(this);

  private Scene(ModelWorld world) {
    this.world = world;
    this.agency = enrol("Canary office", "canary.example");
    this.strange = enrol("Strangers", "strangers.example");
    this.web = new Web(world.server().address());
    this.rows = AgencyRows.of(world.server().installation().database(), agency);
    this.cast = new Cast(world, agency, strange, rows);
    this.talk = talk(cast.id(Who.OWNER));
  }

  /// @param settings beside those that keep limits on attempts out of the way
  static Scene start(Map<String, String> settings) {
    var all =
        new java.util.HashMap<>(
            Map.of(
                "bureau.gateway.idle-timeout", "1h",
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000",
                "bureau.models.tries-per-minute", "10000",
                "bureau.knowledge.tests-after", "1h",
                "bureau.identity.address-attempts", "1000000",
                "bureau.agencies.daily-tokens", "2000000000"));
    all.putAll(KnowledgeOfScene.settings());
    all.putAll(settings);
    var world = ModelWorld.start(all);
    world.provider().usually(BY_QUESTION);
    return new Scene(world);
  }

  AgencyId agency() {
    return agency;
  }

  AgencyId strange() {
    return strange;
  }

  ModelWorld world() {
    return world;
  }

  AgencyRows rows() {
    return rows;
  }

  Web web() {
    return web;
  }

  Cast cast() {
    return cast;
  }

  /// {@return every spelling of what this one shows}
  List<Credential> credentials(Who who) {
    return cast.of(who);
  }

  /// {@return what makes agencies besides the two}
  OtherAgencies others() {
    return others;
  }

  /// {@return what makes models of the agency, and what belongs to them}
  ModelsOfScene models() {
    return models;
  }

  /// {@return what makes collections of the owner, and documents in them}
  KnowledgeOfScene knowledge() {
    return knowledge;
  }

  // What people are asked for.

  String newcomer() {
    return cast.newcomer(Role.MEMBER).email().text();
  }

  /// {@return a new person of the same standing, signed in}
  Credential another(Who who) {
    return cast.another(who);
  }

  Credential anotherWithPassword(Who who) {
    return cast.anotherWithPassword(who);
  }

  String email() {
    return "canary-guest" + COUNT.incrementAndGet() + "@canary.example";
  }

  String domain() {
    return "canary" + COUNT.incrementAndGet() + ".example";
  }

  String name() {
    return "Canary " + COUNT.incrementAndGet();
  }

  /// {@return a name that the agency does not have yet}
  String agencyName() {
    return "Canary office " + COUNT.incrementAndGet();
  }

  String person() {
    return invited().text("/person/id");
  }

  String suspendedPerson() {
    var person = person();
    did(Who.ADMINISTRATOR, "POST", "/console/api/people/" + person + "/suspend", null);
    return person;
  }

  /// {@return the secret of a link that nobody has used}
  String invitation() {
    var link = invited().text("/invitation/link");
    return link.substring(link.indexOf('#') + 1);
  }

  private Web.Answer invited() {
    return did(
        Who.ADMINISTRATOR,
        "POST",
        "/console/api/people",
        Map.of("email", email(), "name", CANARY, "roles", List.of("member")));
  }

  String group() {
    return did(Who.ADMINISTRATOR, "POST", "/console/api/groups", Map.of("name", name()))
        .text("/id");
  }

  String entitlement() {
    return did(Who.ADMINISTRATOR, "POST", "/console/api/entitlements", RULE).text("/id");
  }

  String key() {
    return did(
            Who.ADMINISTRATOR,
            "POST",
            "/console/api/keys",
            Map.of("name", CANARY, "scopes", List.of("inference")))
        .text("/key/id");
  }

  String dormantKey() {
    var key = key();
    var id = KeyId.parse(key).orElseThrow().value();
    rows.change("update identity.api_key set dormant_at = now() where id = '" + id + "'");
    return key;
  }

  /// {@return a request of the owner that nobody has decided} {@return for how many days keys may
  /// work, each time another number}
  int anotherLife() {
    return 100 + COUNT.incrementAndGet() % 200;
  }

  String keyRequest() {
    return did(Who.OWNER, "POST", "/api/keys/requests", Map.of("name", CANARY)).text("/id");
  }

  String approvedKeyRequest() {
    var request = keyRequest();
    var path = "/console/api/keys/requests/" + request + "/approve";
    did(Who.ADMINISTRATOR, "POST", path, null);
    return request;
  }

  /// {@return a key of the owner}
  String ownKey() {
    var path = "/api/keys/requests/" + approvedKeyRequest() + "/collect";
    return did(Who.OWNER, "POST", path, null).text("/key/id");
  }

  // Conversations of the owner.

  String conversation() {
    return did(Who.OWNER, "POST", "/api/conversations", Map.of("title", CANARY)).text("/id");
  }

  /// {@return the collection of the files of a conversation}
  String files() {
    return did(Who.OWNER, "PUT", "/api/conversations/" + conversation() + "/files", null)
        .text("/files");
  }

  /// {@return the conversation that has messages, once nothing is being answered in it}
  String talk() {
    until(
        () ->
            !did(Who.OWNER, "GET", "/api/conversations/" + talk, null)
                .json()
                .get("running")
                .asBoolean());
    return talk;
  }

  /// {@return an answer in it}
  String answer() {
    return did(Who.OWNER, "GET", "/api/conversations/" + talk + "/messages", null)
        .text("/items/1/id");
  }

  Place running() {
    var conversation = conversation();
    var messages = "/api/conversations/" + conversation + "/messages";
    var sent = did(Who.OWNER, "POST", messages, Map.of("text", "Sing at length"));
    until(() -> did(Who.OWNER, "GET", messages, null).text("/items/1/text").contains("half"));
    settled();
    return new Place(conversation, sent.text("/answer/id"));
  }

  Place stopped() {
    var running = running();
    did(
        Who.OWNER,
        "POST",
        "/api/conversations/%s/messages/%s/stop"
            .formatted(running.conversation(), running.message()),
        null);
    return running;
  }

  private String talk(PersonId owner) {
    var caller = (Caller.Person) world.part(LiveCallers.class).person(agency, owner).orElseThrow();
    var model = new AnsweringModel("scripted-small", "Canary model", "");
    var turn = new PastConversation.Turn("Does the canary sing?", "The canary sings.");
    world
        .part(PastConversations.class)
        .enter(
            caller,
            List.of(
                new PastConversation(
                    CANARY, model, Instant.now().minusSeconds(60), List.of(turn))));
    return did(Who.OWNER, "GET", "/api/conversations", null).text("/items/0/id");
  }

  AgencyId enrol(String name, String domain) {
    return world
        .part(Agencies.class)
        .enrol(operator(), new NewAgency(name, domain, List.of("en"), ZoneId.of("UTC")))
        .id();
  }

  private Caller operator() {
    return new Caller.Operator(null, null, SignIn.LOCAL, world.part(AccessEpochs.class).stamp());
  }

  Web.Answer did(Who who, String method, String path, @Nullable Object body) {
    var answer = web.send(method, path, cast.of(who).getFirst(), Map.of(), body);
    if (answer.status() / 100 != 2) {
      throw new AssertionError(method + " " + path + " as " + who + ": " + answer);
    }
    return answer;
  }

  /// Waits until nothing is being written any more beyond what waits for a model that has stalled.
  void settled() {
    until(
        () ->
            rows.text(
                    """
                    select count(*) from gateway.call c where c.state = 'open' and not exists
                      (select from conversations.running r where r.agency_id = c.agency_id)
                    """)
                .equals("0"));
    knowledge.settled();
    world.part(Noticed.class).flush();
    world.part(TestWork.class).round();
  }

  static void until(BooleanSupplier claim) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!claim.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came true");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() {
    rows.close();
    others.close();
    world.close();
  }
}
