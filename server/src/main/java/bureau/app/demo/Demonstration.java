package bureau.app.demo;

import bureau.app.web.PublicRoutes;
import bureau.ground.access.Caller;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Permission;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.PastCalls;
import bureau.inference.models.KnownModels;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.agencies.NewAgency;
import bureau.trust.audit.Actor;
import bureau.trust.identity.ApiKey;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.EmailAddress;
import bureau.trust.identity.LiveCallers;
import bureau.trust.identity.NewKey;
import bureau.trust.identity.NewPerson;
import bureau.trust.identity.People;
import bureau.trust.identity.Person;
import bureau.work.conversations.PastConversations;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Fills an installation with sample agencies: people, keys, a month of usage, conversations,
/// rules, knowledge. Each step looks first whether it is done, so that a second run changes
/// nothing, and one that was cut off is completed by the next.
public final class Demonstration {
  private static final String KEY_NAME = "Demonstration";
  private static final int PAGE = 100;

  private final Agencies agencies;
  private final People people;
  private final ApiKeys keys;
  private final LiveCallers callers;
  private final PastCalls calls;
  private final KnownModels known;
  private final PastConversations conversations;
  private final SampleRules rules;
  private final SampleVendors vendors;
  private final SampleKnowledge knowledge;
  private final DemonstrationSecrets secrets;
  private final InstantSource clock;
  private final URI address;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Demonstration(
      Agencies agencies,
      People people,
      ApiKeys keys,
      LiveCallers callers,
      PastCalls calls,
      KnownModels known,
      PastConversations conversations,
      SampleRules rules,
      SampleVendors vendors,
      SampleKnowledge knowledge,
      DemonstrationSecrets secrets,
      InstantSource clock,
      URI address) {
    this.agencies = agencies;
    this.people = people;
    this.keys = keys;
    this.callers = callers;
    this.calls = calls;
    this.known = known;
    this.conversations = conversations;
    this.rules = rules;
    this.vendors = vendors;
    this.knowledge = knowledge;
    this.secrets = secrets;
    this.clock = clock;
    this.address = address;
  }

  /// Makes what is missing of the demonstration, and tells how to sign in to it.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 409 where a real agency is enrolled
  DemonstrationJson prepare(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    oneAtATime.lock();
    try {
      if (all().stream().anyMatch(agency -> !isSample(agency))) {
        throw Problem.of("real-agency", 409).exception();
      }
      var office = AgencyId.INSTALLATION;
      var operators = Set.of(Role.PLATFORM_OPERATOR);
      var operator = person(caller, office, SampleAgency.OPERATOR, "Operator", operators, "en");
      return new DemonstrationJson(
          address.toString(),
          signIn(operator.email().text()),
          SampleAgency.ALL.stream().map(sample -> agency(caller, sample)).toList());
    } finally {
      oneAtATime.unlock();
    }
  }

  /// {@return who may try it, for the sign-in page; empty in an installation that is none}
  Optional<PublicRoutes.Demonstration> shown() {
    var known = all().stream().map(Agency::domain).toList();
    var shown = new ArrayList<PublicRoutes.Demonstration.Someone>();
    for (var sample : SampleAgency.ALL) {
      if (known.contains(sample.domain())) {
        for (var person : sample.people()) {
          var role = person.roles().contains(Role.AGENCY_ADMIN) ? Role.AGENCY_ADMIN : Role.MEMBER;
          shown.add(new PublicRoutes.Demonstration.Someone(role.wireName(), sample.email(person)));
        }
      }
    }
    return shown.isEmpty() ? Optional.empty() : Optional.of(new PublicRoutes.Demonstration(shown));
  }

  private DemonstrationJson.AgencyJson agency(Caller caller, SampleAgency sample) {
    var language = sample.language().getLanguage();
    var agency =
        all().stream()
            .filter(known -> known.domain().equals(sample.domain()))
            .findFirst()
            .orElseGet(
                () ->
                    agencies.enrol(
                        caller,
                        new NewAgency(
                            sample.name(), sample.domain(), List.of(language), sample.timeZone())));
    var members = new ArrayList<Person>();
    for (var person : sample.people()) {
      members.add(
          person(
              caller, agency.id(), sample.email(person), person.name(), person.roles(), language));
    }
    var employees = members.subList(1, members.size());
    var today = clock.instant().atZone(sample.timeZone()).toLocalDate();
    var ids = employees.stream().map(Person::id).toList();
    var random = secrets.key(sample.domain());
    var program = key(caller, agency.id(), random).id();
    var past = SampleUsage.of(sample, ids, program, SampleModels.of(known), today);
    calls.enter(agency.id(), sample.timeZone(), past);
    past.stream()
        .filter(call -> call.kind() == Actor.Kind.KEY)
        .map(PastCalls.PastCall::at)
        .max(Comparator.naturalOrder())
        .ifPresent(at -> keys.noteUse(agency.id(), program, at));
    vendors.prepare(caller, agency.id(), SampleRules.texts(sample.language()).getString("vendor"));
    callers
        .person(agency.id(), members.getFirst().id())
        .ifPresent(administrator -> knowledge.prepare(administrator, sample.language()));
    for (var employee : employees) {
      if (callers.person(agency.id(), employee.id()).orElse(null) instanceof Caller.Person owner) {
        conversations.enter(owner, SampleConversations.in(sample.language(), clock.instant()));
        rules.prepare(caller, agency, sample.language(), owner, clock.instant());
      }
    }
    return new DemonstrationJson.AgencyJson(
        agency.id().toString(),
        agency.name(),
        language,
        signIn(members.getFirst().email().text()),
        employees.stream().map(employee -> signIn(employee.email().text())).toList(),
        ApiKeys.secret(random));
  }

  private Person person(
      Caller caller, AgencyId agency, String email, String name, Set<Role> roles, String language) {
    return people.list(caller, agency, Optional.empty(), PAGE).stream()
        .filter(known -> known.email().text().equals(email))
        .findFirst()
        .orElseGet(
            () ->
                people.addWithPassword(
                    caller,
                    agency,
                    new NewPerson(EmailAddress.accepted(email), name, roles, language),
                    secrets.password(email)));
  }

  private ApiKey key(Caller caller, AgencyId agency, String random) {
    return keys.list(agency, Optional.empty(), PAGE).stream()
        .filter(key -> random.endsWith(key.lastFour()))
        .findFirst()
        .orElseGet(
            () ->
                keys.create(
                        caller,
                        agency,
                        new NewKey(KEY_NAME, Set.of(Scope.values()), KeyLimits.NONE, null),
                        random)
                    .key());
  }

  private DemonstrationJson.SignIn signIn(String email) {
    return new DemonstrationJson.SignIn(email, secrets.password(email));
  }

  private static boolean isSample(Agency agency) {
    return agency.domain().endsWith(SampleAgency.DOMAIN);
  }

  private List<Agency> all() {
    return agencies.list(Optional.empty(), PAGE);
  }
}
