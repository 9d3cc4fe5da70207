package bureau.trust.agencies.http;

import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.agencies.Capability;
import bureau.trust.agencies.EntitlementChange;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.NewEntitlement;
import bureau.trust.agencies.Phase;
import bureau.trust.agencies.What;
import bureau.trust.agencies.Who;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a body says of a rule: what is missing or unknown is named.
final class EntitlementBodies {
  private EntitlementBodies() {}

  static NewEntitlement read(EntitlementJson.Wanted body) {
    var counted =
        body.counted() == null
            ? EntitlementJson.Counted.TOGETHER
            : known(body.counted(), "counted", EntitlementJson.Counted.values());
    return new NewEntitlement(
        required(body.name(), "name"),
        who(required(body.who(), "who")),
        what(required(body.what(), "what")),
        phases(required(body.phases(), "phases")),
        counted == EntitlementJson.Counted.EACH,
        body.hard() == null || body.hard(),
        time(body.begins(), "begins"),
        time(body.ends(), "ends"));
  }

  static EntitlementChange read(EntitlementJson.Change body) {
    return new EntitlementChange(
        body.name(), body.phases() == null ? null : phases(body.phases()), body.hard());
  }

  private static Who who(EntitlementJson.PartyWanted wanted) {
    return switch (known(wanted.kind(), "kind", Who.Kind.values())) {
      case AGENCY -> new Who.WholeAgency();
      case GROUP -> new Who.OneGroup(id(wanted, GroupId::parse));
      case PERSON -> new Who.OnePerson(id(wanted, PersonId::parse));
      case KEY -> new Who.OneKey(id(wanted, KeyId::parse));
    };
  }

  private static <T> T id(EntitlementJson.PartyWanted wanted, Function<String, Optional<T>> parse) {
    return parse
        .apply(required(wanted.id(), "who"))
        .orElseThrow(() -> Problem.invalid("who", "format").exception());
  }

  private static What what(EntitlementJson.SubjectWanted wanted) {
    return switch (known(wanted.kind(), "kind", What.Kind.values())) {
      case EVERYTHING -> new What.Everything();
      case CAPABILITY -> new What.OneCapability(new Capability(required(wanted.name(), "what")));
      case MODEL -> new What.OneModel(required(wanted.name(), "what"));
    };
  }

  private static List<Phase> phases(List<EntitlementJson.@Nullable StretchWanted> wanted) {
    return wanted.stream().map(one -> phase(required(one, "phases"))).toList();
  }

  private static Phase phase(EntitlementJson.StretchWanted wanted) {
    var limit =
        switch (known(wanted.limit(), "limit", EntitlementJson.LimitKind.values())) {
          case UNLIMITED -> new Limit.Unlimited();
          case NOTHING -> new Limit.Nothing();
          case AMOUNT -> amount(wanted);
        };
    return new Phase(period(wanted.lasts()), limit);
  }

  private static Limit amount(EntitlementJson.StretchWanted wanted) {
    var unit = known(wanted.unit(), "unit", Limit.Unit.values());
    return new Limit.Amount(
        required(wanted.most(), "most"),
        unit,
        unit == Limit.Unit.MONEY ? wanted.currency() : null,
        known(wanted.per(), "per", Limit.Per.values()));
  }

  private static @Nullable Period period(@Nullable String text) {
    try {
      return text == null ? null : Period.parse(text);
    } catch (DateTimeException _) {
      throw Problem.invalid("lasts", "format").exception();
    }
  }

  private static @Nullable Instant time(@Nullable String text, String field) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw Problem.invalid(field, "format").exception();
    }
  }

  private static <E extends WireName> E known(@Nullable String name, String field, E[] all) {
    var wanted = required(name, field);
    return Stream.of(all)
        .filter(one -> one.wireName().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Problem.invalid(field, "format").exception());
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problem.invalid(field, "required").exception();
    }
    return value;
  }
}
