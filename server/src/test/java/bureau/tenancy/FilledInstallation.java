package bureau.tenancy;

import bureau.ground.access.Role;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.gateway.PastCalls;
import bureau.inference.gateway.PastCalls.PastCall;
import bureau.inference.gateway.PastCalls.PastModel;
import bureau.inference.gateway.store.UsageDayStore;
import bureau.inference.models.Dialect;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Providers;
import bureau.inference.models.TokenPrice;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.Answer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.trust.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A whole server in which one agency has used everything there is: at least one row of it stands
/// in every agency-bound table, an answer being written included.
final class FilledInstallation implements AutoCloseable {

  private static final Answer BY_QUESTION =
      (exchange, wire) -> {
        var answer =
            exchange.body().contains("at length")
                ? Misbehaviour.STALLS_MID_STREAM
                : TextAnswer.of("Short.");
        answer.give(exchange, wire);
      };

  private final ModelWorld world;
  private final AgencyId agency;

  private FilledInstallation(ModelWorld world, AgencyId agency) {
    this.world = world;
    this.agency = agency;
  }

  static FilledInstallation start() {
    // the answer under way says half a word and stays so: nothing changes while the rows are
    // watched
    var settings = new HashMap<>(FilledKnowledge.SETTINGS);
    settings.put("bureau.gateway.idle-timeout", "1h");
    var world = ModelWorld.start(settings);
    world.provider().usually(BY_QUESTION);
    var tenant = world.tenant();
    var office = new Office(world.server());
    var member = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));

    created(
        administrator.post(
            "/console/api/people",
            Map.of(
                "email", "invited@office.example", "name", "Invited", "roles", List.of("member"))));
    var group = created(administrator.post("/console/api/groups", Map.of("name", "Registry")));
    var colleague = administrator.get("/console/api/people").text("/items/0/id");
    var _ =
        administrator.send(
            "PUT",
            "/console/api/groups/" + group.text("/id") + "/members",
            Map.of("members", List.of(colleague)));
    var key =
        created(
            administrator.post(
                "/console/api/keys", Map.of("name", "Reports", "scopes", List.of("inference"))));
    created(
        administrator.post(
            "/console/api/keys/" + key.text("/key/id") + "/rotate", Map.of("overlapHours", 24)));
    created(
        office
            .signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN))
            .with("Idempotency-Key", "group-1")
            .post("/console/api/groups", Map.of("name", "Archive")));
    var _ = administrator.send("PUT", "/console/api/keys/rules", Map.of("longestDays", 300));
    created(
        member.post(
            "/api/keys/requests",
            Map.of(
                "name",
                "For the weekly report",
                "ceiling",
                Map.of("most", 1_000, "unit", "tokens"))));
    var provider =
        world
            .part(Providers.class)
            .add(
                world.operator(),
                tenant.id(),
                new NewProvider(
                    "With a secret",
                    Dialect.OPENAI,
                    world.provider().url().toString(),
                    new Secret("hush"),
                    false));
    var _ =
        administrator.send(
            "PUT",
            "/console/api/models/providers/" + provider.id() + "/promises",
            Map.of("region", "Paris", "country", "FR"));
    created(
        administrator.post(
            "/console/api/models/providers/" + provider.id() + "/terms",
            Map.of("asOf", "2026-01-01", "text", "We keep nothing.")));
    var _ =
        administrator.send(
            "PUT",
            "/console/api/safeguards/rules",
            Map.of("items", List.of(Map.of("kind", "iban", "rule", "warn"))));
    created(
        administrator.post(
            "/console/api/entitlements",
            Map.of(
                "name",
                "A hundred a day",
                "who",
                Map.of("kind", "agency"),
                "what",
                Map.of("kind", "everything"),
                "phases",
                List.of(Map.of("limit", "amount", "most", 100, "unit", "calls", "per", "day")))));
    var model = administrator.get("/console/api/models/catalogue").text("/items/0/id");
    created(
        administrator.post(
            "/console/api/models/catalogue/" + model + "/prices",
            Map.of("currency", "EUR", "inputNanos", 1_000, "outputNanos", 2_000)));
    created(
        administrator.post(
            "/console/api/models/aliases",
            Map.of(
                "name",
                "standard",
                "shares",
                List.of(
                    Map.of(
                        "provider", provider.id().toString(), "weight", 4, "reason", "Nearer")))));
    done(administrator.send("PUT", "/console/api/models/origin", Map.of("reason", "Anywhere yet")));
    done(
        administrator.send(
            "PUT",
            "/console/api/safeguards/labels",
            Map.of("standard", "internal", "aboveCeiling", "refuse")));
    var chat =
        created(member.with("Idempotency-Key", "chat-1").post("/api/conversations", Map.of()));
    var messages = "/api/conversations/" + chat.text("/id") + "/messages";
    created(
        member.with("Idempotency-Key", "message-1").post(messages, Map.of("text", "In short?")));
    until(() -> member.get(messages).text("/items/1/state").equals("complete"));
    created(
        member
            .with("Idempotency-Key", "message-2")
            .post(messages, Map.of("text", "And at length?")));
    until(() -> member.get(messages).text("/items/3/text").contains("half"));
    done(
        member
            .with("Idempotency-Key", "files-1")
            .send("PUT", "/api/conversations/" + chat.text("/id") + "/files", Map.of()));
    FilledKnowledge.fill(world, tenant.id(), member, administrator, colleague);
    sumAPastDay(world, tenant.id(), PersonId.parse(colleague).orElseThrow());
    return new FilledInstallation(world, tenant.id());
  }

  /// A call of some days ago, and the days until it summed.
  private static void sumAPastDay(ModelWorld world, AgencyId agency, PersonId person) {
    var price = new TokenPrice("EUR", 1_000, 100, 2_000);
    var at = Instant.now().minus(Duration.ofDays(5));
    var call =
        new PastCall(
            Actor.Kind.PERSON,
            person.value(),
            at,
            new PastModel("Sample", price, price),
            100,
            10,
            false,
            200);
    world.part(PastCalls.class).enter(agency, ZoneOffset.UTC, List.of(call));
    var days = new UsageDayStore();
    var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    while (world.part(Tenancy.class).<Boolean>inAgency(agency, tx -> days.sumNext(tx, day))) {
      // until there is no day left
    }
  }

  AgencyId agency() {
    return agency;
  }

  DatabaseAccess database() {
    return world.server().installation().database();
  }

  <T> T part(Class<T> type) {
    return world.part(type);
  }

  /// {@return a store as its module builds it}
  Object store(Class<?> type) {
    var parameters = type.getDeclaredConstructors()[0].getParameterTypes();
    var arguments = Stream.of(parameters).map(world::part).toArray();
    try {
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no store could be made of " + type, e);
    }
  }

  static void done(Visitor.Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
  }

  static Visitor.Answer created(Visitor.Answer answer) {
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
    return answer;
  }

  static void until(BooleanSupplier claim) {
    for (int round = 0; round < 1_000; round++) {
      if (claim.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError("it never came true");
  }

  @Override
  public void close() {
    world.close();
  }
}
