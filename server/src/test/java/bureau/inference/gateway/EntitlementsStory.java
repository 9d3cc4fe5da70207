package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.CompletionCall.Message;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.models.Dialect;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Providers;
import bureau.inference.models.TokenPrice;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.Misbehaviour;
import bureau.testkit.SettableClock;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Capability;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.EntitlementChange;
import bureau.trust.agencies.Entitlements;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.Limit.Amount;
import bureau.trust.agencies.Limit.Per;
import bureau.trust.agencies.Limit.Unit;
import bureau.trust.agencies.NewAgency;
import bureau.trust.agencies.NewEntitlement;
import bureau.trust.agencies.Phase;
import bureau.trust.agencies.What;
import bureau.trust.agencies.Who;
import bureau.trust.identity.Groups;
import bureau.trust.identity.LiveCallers;
import bureau.trust.identity.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules of use, through the running gateway: each window to its border and over it.
class EntitlementsStory {
  private static final Instant BEGIN = Instant.parse("2026-01-20T09:30:10Z");
  private static final Who ALL = new Who.WholeAgency();
  private static final What PROGRAMS = new What.OneCapability(Capability.API);
  private static final What EVERYTHING = new What.Everything();
  private static final String SMALL = "scripted-small";

  @SuppressWarnings("NullAway.Init")
  private static SettableClock clock;

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    clock = new SettableClock(BEGIN);
    world = ModelWorld.start(Map.of("bureau.identity.key-dormant-after", "3650d"), clock);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void clear() {
    clock.set(BEGIN);
    world.provider().clear();
    world.other().clear();
    world.provider().usually(TextAnswer.of("Good ", "day.").counting(new Usage(90, 10)));
  }

  @Test
  void sixtyDaysWithoutLimitThenTenAMonth() {
    var agency = inParis();
    var program = program(world.withKey(agency, Set.of(Scope.INFERENCE)));
    rule(
        agency,
        "Research",
        ALL,
        PROGRAMS,
        false,
        true,
        new Phase(Period.ofDays(60), new Limit.Unlimited()),
        new Phase(null, Amount.of(10, Unit.CALLS, Per.MONTH)));
    answered(program, 12);
    var turn = Instant.parse("2026-03-21T09:30:10Z");

    clock.set(turn.minusMillis(1));
    answered(program, 3);
    clock.set(turn);
    answered(program, 7);
    assertThat(asked(program).headers().firstValue("x-bureau-allowance"))
        .contains("\"Research\"; used=80");
    answered(program, 2);

    var refused = asked(program);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/error/code")).isEqualTo("entitlement-spent");
    assertThat(refused.text("/error/message")).contains("Research", "10 calls a month");
    // April begins in Paris at 22:00 by universal time
    var april = Instant.parse("2026-03-31T22:00:00Z");
    assertThat(refused.headers().firstValueAsLong("retry-after"))
        .hasValue(Duration.between(turn, april).toSeconds() + 1);
    clock.set(april.minusMillis(1));
    assertThat(asked(program).status()).isEqualTo(429);
    clock.set(april);
    answered(program, 10);
    assertThat(asked(program).status()).isEqualTo(429);
  }

  @Test
  void tokensADay() {
    var tenant = world.tenant();
    var program = program(tenant);
    rule(tenant.id(), "Daily", ALL, EVERYTHING, false, true, open(1_000, Unit.TOKENS, Per.DAY));

    answered(program, 10); // 100 tokens each, 80 or so set aside
    assertThat(asked(program).text("/error/message")).contains("Daily", "1000 tokens a day");
    clock.set(Instant.parse("2026-01-20T23:59:59.999Z"));
    assertThat(asked(program).status()).isEqualTo(429);
    clock.set(Instant.parse("2026-01-21T00:00:00Z"));
    answered(program, 10);
    assertThat(asked(program).status()).isEqualTo(429);
  }

  @Test
  void moneyAMonth() {
    var tenant = world.tenant();
    var program = program(tenant);
    price(tenant, new TokenPrice("USD", 2_000, 200, 8_000));
    rule(
        tenant.id(),
        "Purse",
        ALL,
        EVERYTHING,
        false,
        true,
        new Phase(null, Amount.ofMoney(1_000, "USD", Per.MONTH)));

    answered(program, 3); // 260 micros each; 300 to 500 set aside
    var refused = asked(program);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/error/message")).contains("Purse", "0.001 USD a month");
    clock.set(Instant.parse("2026-02-01T00:00:00Z"));
    answered(program, 1);
  }

  @Test
  void moneyOfAnotherCurrencyIsNotCounted() {
    var tenant = world.tenant();
    price(tenant, new TokenPrice("USD", 2_000, 200, 8_000));
    rule(
        tenant.id(),
        "Purse",
        ALL,
        EVERYTHING,
        false,
        true,
        new Phase(null, Amount.ofMoney(1, "EUR", Per.MONTH)));

    answered(program(tenant), 2);
  }

  @Test
  void requestsAMinute() {
    var tenant = world.tenant();
    var program = program(tenant);
    rule(tenant.id(), "Pace", ALL, PROGRAMS, false, true, open(3, Unit.CALLS, Per.MINUTE));

    answered(program, 3);
    var refused = asked(program);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("retry-after")).hasValue(51);
    clock.set(Instant.parse("2026-01-20T09:30:59.999Z"));
    assertThat(asked(program).status()).isEqualTo(429);
    clock.set(Instant.parse("2026-01-20T09:31:00Z"));
    answered(program, 3);
  }

  @Test
  void aSoftRuleWarnsOnceAndRefusesNothing() {
    var tenant = world.tenant();
    var program = program(tenant);
    rule(tenant.id(), "Été", ALL, PROGRAMS, false, false, open(2, Unit.CALLS, Per.DAY));

    assertThat(asked(program).headers().firstValue("x-bureau-allowance")).isEmpty();
    answered(program, 3);

    assertThat(asked(program).headers().firstValue("x-bureau-allowance"))
        .contains("%\"%c3%89t%c3%a9\"; used=250");
    assertThat(nearlySpent(tenant.id())).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    answered(program, 2);
    assertThat(nearlySpent(tenant.id())).isEqualTo(2);
  }

  @Test
  void eachByThemselvesOrAllTogether() {
    var alone = world.tenant();
    rule(alone.id(), "Each", ALL, PROGRAMS, true, true, open(1, Unit.CALLS, Per.DAY));
    var together = world.tenant();
    rule(together.id(), "All", ALL, PROGRAMS, false, true, open(1, Unit.CALLS, Per.DAY));

    answered(program(alone), 1);
    assertThat(asked(program(alone)).status()).isEqualTo(429);
    answered(program(world.withKey(alone.id(), Set.of(Scope.INFERENCE))), 1);

    answered(program(together), 1);
    var other = program(world.withKey(together.id(), Set.of(Scope.INFERENCE)));
    assertThat(asked(other).status()).isEqualTo(429);
  }

  @Test
  void ofTwoGroupsTheTighterDecides() {
    var tenant = world.tenant();
    var person = new Office(world.server()).person(tenant.id(), Role.MEMBER);
    var wide = group(tenant.id(), "Wide", person);
    var tight = group(tenant.id(), "Tight", person);
    rule(tenant.id(), "Five", wide, EVERYTHING, true, true, open(5, Unit.CALLS, Per.DAY));
    rule(tenant.id(), "Two", tight, EVERYTHING, true, true, open(2, Unit.CALLS, Per.DAY));

    assertThat(chatted(person)).isNull();
    assertThat(chatted(person)).isNull();
    var refusal = Objects.requireNonNull(chatted(person));
    assertThat(refusal.name()).isEqualTo("entitlement-spent");
    assertThat(refusal.params()).containsEntry("rule", "Two");
    var colleague = new Office(world.server()).person(tenant.id(), Role.MEMBER);
    for (var i = 0; i < 3; i++) {
      assertThat(chatted(colleague)).as("in no group").isNull();
    }
    members(tenant.id(), tight, Set.of());
    assertThat(chatted(person)).as("out of the tighter group").isNull();
  }

  @Test
  void aKeyOfAPersonSpendsWhatThePersonMay() {
    var tenant = world.tenant();
    var office = new Office(world.server());
    var person = office.person(tenant.id(), Role.MEMBER);
    var program = new Visitor(world.server().address()).with("x-api-key", ownKey(office, person));
    rule(
        tenant.id(),
        "Two",
        new Who.OnePerson(person.id()),
        EVERYTHING,
        false,
        true,
        open(2, Unit.CALLS, Per.DAY));

    answered(program, 1);
    assertThat(chatted(person)).isNull();

    assertThat(asked(program).status()).isEqualTo(429);
    assertThat(chatted(person)).isNotNull();
    answered(program(tenant), 3);
  }

  @Test
  void aRuleForAKeyIsAboutNoOther() {
    var tenant = world.tenant();
    var other = world.withKey(tenant.id(), Set.of(Scope.INFERENCE));
    var who = new Who.OneKey(tenant.caller().id());
    rule(tenant.id(), "One", who, EVERYTHING, false, true, open(1, Unit.CALLS, Per.DAY));

    answered(program(tenant), 1);
    assertThat(asked(program(tenant)).status()).isEqualTo(429);
    answered(program(other), 2);
  }

  @Test
  void aModelThatARuleDoesNotAllowAnswersNobody() {
    var tenant = world.tenant();
    var program = program(tenant);
    var what = new What.OneModel(SMALL);
    rule(tenant.id(), "Not this", ALL, what, false, true, new Phase(null, new Limit.Nothing()));

    var refused = asked(program);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/error/code")).isEqualTo("not-entitled");
    assertThat(refused.text("/error/message")).contains("Not this");
    assertThat(asked(program, "scripted-large").status()).isEqualTo(200);
  }

  @Test
  void bothDialectsNameTheRule() {
    var tenant = world.tenant();
    var program = program(tenant);
    rule(tenant.id(), "One", ALL, PROGRAMS, false, true, open(1, Unit.CALLS, Per.DAY));
    answered(program, 1);

    var refused =
        program
            .with("anthropic-version", "2023-06-01")
            .post(
                "/v1/messages",
                Map.of(
                    "model",
                    SMALL,
                    "max_tokens",
                    20,
                    "messages",
                    List.of(Map.of("role", "user", "content", "Good day"))));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/error/type")).isEqualTo("rate_limit_error");
    assertThat(refused.text("/error/message")).contains("“One”");
  }

  @Test
  void neverMoreThanThereAreHoweverManyAskAtOnce() throws Exception {
    var tenant = world.tenant();
    rule(tenant.id(), "Seven", ALL, PROGRAMS, false, true, open(7, Unit.CALLS, Per.DAY));
    var asked = new ArrayList<Future<Integer>>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 40; i++) {
        asked.add(threads.submit(() -> asked(program(tenant)).status()));
      }
    }

    var statuses = new ArrayList<Integer>();
    for (var one : asked) {
      statuses.add(one.get());
    }
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(7);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(33);
    assertThat(counted(tenant.id())).containsExactly("calls/day 0 7");
  }

  @Test
  void whatFailsIsNoCall() {
    var tenant = world.tenant();
    var program = program(tenant);
    rule(tenant.id(), "One", ALL, PROGRAMS, false, true, open(1, Unit.CALLS, Per.DAY));
    world.provider().then(Misbehaviour.status(400, "no"));

    assertThat(asked(program).status()).isEqualTo(400);
    assertThat(counted(tenant.id())).containsExactly("calls/day 0 0");
    answered(program, 1);
    assertThat(asked(program).status()).isEqualTo(429);
  }

  @Test
  void aCallThatGoesOnElsewhereIsOne() {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    var program = program(tenant);
    rule(tenant.id(), "One", ALL, PROGRAMS, false, true, open(1, Unit.CALLS, Per.DAY));
    world.provider().usually(Misbehaviour.status(500, "out"));
    world.other().usually(TextAnswer.of("from the other"));

    assertThat(asked(program).text()).contains("from the other");

    assertThat(counted(tenant.id())).containsExactly("calls/day 0 1");
    assertThat(asked(program).status()).isEqualTo(429);
  }

  @Test
  void aChangeHoldsAtOnceAndAnEndedRuleNoLonger() {
    var tenant = world.tenant();
    var program = program(tenant);
    var rule = rule(tenant.id(), "One", ALL, PROGRAMS, false, true, open(1, Unit.CALLS, Per.DAY));
    answered(program, 1);
    assertThat(asked(program).status()).isEqualTo(429);
    var entitlements = world.part(Entitlements.class);

    var two = new EntitlementChange(null, List.of(open(2, Unit.CALLS, Per.DAY)), null);
    entitlements.change(world.operator(), tenant.id(), rule.id(), two);
    answered(program, 1);
    assertThat(asked(program).status()).as("what was used stays used").isEqualTo(429);

    entitlements.end(world.operator(), tenant.id(), rule.id());
    answered(program, 3);
  }

  @Test
  void everybodySeesWhatTheyMayAndAdministratorsWhoUsedIt() {
    var tenant = world.tenant();
    var office = new Office(world.server());
    var person = office.named(tenant.id(), "Someone", Role.MEMBER);
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    var made =
        administrator.post(
            "/console/api/entitlements",
            Map.of(
                "name",
                "Five",
                "who",
                Map.of("kind", "agency"),
                "what",
                Map.of("kind", "capability", "name", "chat"),
                "counted",
                "each",
                "phases",
                List.of(Map.of("limit", "amount", "most", 5, "unit", "calls", "per", "month"))));
    assertThat(made.status()).isEqualTo(201);
    rule(
        tenant.id(),
        "Voice",
        ALL,
        new What.OneCapability(Capability.SPEECH),
        false,
        true,
        new Phase(Period.ofDays(60), new Limit.Unlimited()),
        open(10, Unit.CALLS, Per.MONTH));
    for (var i = 0; i < 4; i++) {
      assertThat(chatted(person)).isNull();
    }

    var mine = office.signedIn(person).get("/api/allowances");
    assertThat(mine.text("/items/0/rule")).isEqualTo("Five");
    assertThat(mine.text("/items/0/counts/0/used")).isEqualTo("4");
    assertThat(mine.text("/items/0/counts/0/percent")).isEqualTo("80");
    assertThat(mine.text("/items/0/to")).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(mine.text("/items/1/limit/kind")).isEqualTo("unlimited");
    assertThat(mine.text("/items/1/to")).isEqualTo("2026-03-21T09:30:10Z");
    assertThat(mine.text("/items/1/next/most")).isEqualTo("10");
    var all = administrator.get("/console/api/usage/entitlements");
    assertThat(all.text("/items/0/counts/0/who")).isEqualTo("Someone");
    assertThat(all.text("/items/0/counts/0/used")).isEqualTo("4");
  }

  @Test
  void whatTheOperatorSetTheAgencyCannotLift() {
    var tenant = world.tenant();
    var office = new Office(world.server());
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    var rule = rule(tenant.id(), "One", ALL, PROGRAMS, false, true, open(1, Unit.CALLS, Per.DAY));
    var path = "/console/api/entitlements/" + rule.id();

    var ended = administrator.post(path + "/end", null);

    assertThat(ended.status()).isEqualTo(403);
    assertThat(ended.text("/type")).isEqualTo("urn:bureau:problem:entitlement-of-operator");
    assertThat(administrator.patch(path, Map.of("name", "Mine")).status()).isEqualTo(403);
    assertThat(administrator.get("/console/api/entitlements").text("/items/0/byOperator"))
        .isEqualTo("true");
  }

  @Test
  void whatCannotBeARuleIsNamed() {
    var tenant = world.tenant();
    var office = new Office(world.server());
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    var stranger = office.person(world.tenant().id(), Role.MEMBER);
    var unlimited = Map.of("limit", "unlimited");
    var agency = Map.of("kind", "agency");
    var everything = Map.of("kind", "everything");

    assertRefused(administrator, "phases", agency, everything, List.of());
    assertRefused(administrator, "phases", agency, everything, List.of(unlimited, unlimited));
    assertRefused(
        administrator,
        "lasts",
        agency,
        everything,
        List.of(Map.of("limit", "unlimited", "lasts", "two months")));
    assertRefused(
        administrator,
        "most",
        agency,
        everything,
        List.of(Map.of("limit", "amount", "unit", "calls", "per", "day")));
    assertRefused(
        administrator,
        "currency",
        agency,
        everything,
        List.of(Map.of("limit", "amount", "most", 1, "unit", "money", "per", "day")));
    assertRefused(
        administrator,
        "what",
        agency,
        Map.of("kind", "capability", "name", "telepathy"),
        List.of(unlimited));
    assertRefused(
        administrator,
        "who",
        Map.of("kind", "person", "id", stranger.id().toString()),
        everything,
        List.of(unlimited));
  }

  private static void assertRefused(
      Visitor administrator,
      String field,
      Map<String, String> who,
      Map<String, String> what,
      List<?> phases) {
    var answer =
        administrator.post(
            "/console/api/entitlements",
            Map.of("name", "Rule", "who", who, "what", what, "phases", phases));
    assertThat(answer.status()).as(field).isEqualTo(400);
    assertThat(answer.text("/field")).isEqualTo(field);
  }

  private static AgencyId inParis() {
    var agency =
        world
            .part(Agencies.class)
            .enrol(
                world.operator(),
                new NewAgency(
                    "In Paris", "paris.example", List.of("fr"), ZoneId.of("Europe/Paris")))
            .id();
    var url = world.provider().url().toString();
    var provider = new NewProvider("Scripted", Dialect.OPENAI, url, null, true);
    var _ = world.part(Providers.class).add(world.operator(), agency, provider);
    return agency;
  }

  private static Phase open(long most, Unit unit, Per per) {
    return new Phase(null, Amount.of(most, unit, per));
  }

  private static Entitlement rule(
      AgencyId agency,
      String name,
      Who who,
      What what,
      boolean eachAlone,
      boolean hard,
      Phase... phases) {
    var wanted = new NewEntitlement(name, who, what, List.of(phases), eachAlone, hard, null, null);
    return world.part(Entitlements.class).create(world.operator(), agency, wanted);
  }

  private static Who.OneGroup group(AgencyId agency, String name, Person person) {
    var group = world.part(Groups.class).create(world.operator(), agency, name);
    var who = new Who.OneGroup(group.id());
    members(agency, who, Set.of(person));
    return who;
  }

  private static void members(AgencyId agency, Who.OneGroup group, Set<Person> people) {
    var ids = people.stream().map(Person::id).collect(Collectors.toSet());
    world.part(Groups.class).setMembers(world.operator(), agency, group.id(), ids);
  }

  private static String ownKey(Office office, Person person) {
    var oneself = office.signedIn(person);
    var administrator = office.signedIn(office.person(person.agency(), Role.AGENCY_ADMIN));
    var request = oneself.post("/api/keys/requests", Map.of("name", "Reports")).text("/id");
    administrator.post("/console/api/keys/requests/" + request + "/approve", null);
    return oneself.post("/api/keys/requests/" + request + "/collect", null).text("/secret");
  }

  /// {@return why a person's question was refused; `null` if it was answered}
  private static @Nullable Problem chatted(Person person) {
    Caller caller =
        world.part(LiveCallers.class).person(person.agency(), person.id()).orElseThrow();
    var question = new Message(CompletionCall.Role.USER, "Good day");
    var call = new CompletionCall(SMALL, List.of(question), 20, Purpose.CHAT);
    return switch (world.part(Gateway.class).admit(caller, call)) {
      case Admission.Refused(var problem) -> problem;
      case Admission.Admitted(var admitted) -> {
        admitted.run(_ -> {});
        yield null;
      }
    };
  }

  private static void price(Tenant tenant, TokenPrice price) {
    world.price(tenant.id(), SMALL, price, price, null);
  }

  private static Visitor program(Tenant tenant) {
    return new Visitor(world.server().address()).with("x-api-key", tenant.secret());
  }

  private static void answered(Visitor program, int times) {
    for (var i = 0; i < times; i++) {
      assertThat(asked(program).status()).as("call %d", i + 1).isEqualTo(200);
    }
  }

  private static Visitor.Answer asked(Visitor program) {
    return asked(program, SMALL);
  }

  private static Visitor.Answer asked(Visitor program, String model) {
    return program.post(
        "/v1/chat/completions",
        Map.of(
            "model",
            model,
            "max_tokens",
            40,
            "messages",
            List.of(Map.of("role", "user", "content", "Good day"))));
  }

  private static long nearlySpent(AgencyId agency) {
    return world
        .part(Tenancy.class)
        .<Long>inAgency(
            agency,
            tx ->
                tx.sql()
                    .sql("select count(*) from audit.event where action = ?")
                    .param("entitlement.nearly-spent")
                    .query(Long.class)
                    .single());
  }

  /// {@return of each count its meter, what is set aside, and what was used}
  private static List<String> counted(AgencyId agency) {
    return world
        .part(Tenancy.class)
        .<List<String>>inAgency(
            agency,
            tx ->
                tx.sql()
                    .sql(
                        "select meter || ' ' || reserved || ' ' || used from gateway.entitlement_use")
                    .query(String.class)
                    .list());
  }
}
