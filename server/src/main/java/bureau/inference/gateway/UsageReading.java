package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.UsageRoutes.Row;
import bureau.inference.gateway.call.AgencyTerms;
import bureau.inference.gateway.store.UsageStore;
import bureau.inference.gateway.store.UsageStore.By;
import bureau.inference.models.Models;
import bureau.inference.models.ProviderId;
import bureau.trust.agencies.Agency;
import bureau.trust.identity.Groups;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tables of what was used, by whatever somebody asks for.
final class UsageReading {
  static final int USUAL_SPAN = 30;

  private static final int LONGEST_SPAN = 400;

  private record Span(LocalDate first, LocalDate last) {}

  private final Tenancy tenancy;
  private final UsageStore store;
  private final AgencyTerms.Source terms;
  private final UsageRoutes.Names names;
  private final Groups groups;
  private final Models models;
  private final Supplier<List<Agency>> agencies;
  private final InstantSource clock;

  UsageReading(
      Tenancy tenancy,
      UsageStore store,
      AgencyTerms.Source terms,
      UsageRoutes.Names names,
      Groups groups,
      Models models,
      Supplier<List<Agency>> agencies,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.terms = terms;
    this.names = names;
    this.groups = groups;
    this.models = models;
    this.agencies = agencies;
    this.clock = clock;
  }

  /// @param agency as named in the request; `null` for none
  /// @param from first day; `null` for a month's worth
  /// @param to last day; `null` for today
  /// @param by `null` for days
  /// @throws bureau.ground.platform.http.ProblemException 400 if a parameter cannot be read, and as
  ///   for {@link Caller#agencyFor}
  List<Row> rows(
      Caller caller,
      @Nullable String agency,
      @Nullable String from,
      @Nullable String to,
      @Nullable String by) {
    var asked = by == null ? "day" : by;
    if (asked.equals("agency")) {
      return byAgency(caller, agency, from, to);
    }
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var span = span(from, to, today(whose));
    return switch (asked) {
      case "day" -> rows(whose, By.DAY, span, key -> key, Map.of());
      case "model" -> rows(whose, By.MODEL, span, key -> key, Map.of());
      case "person" -> ofCallers(caller, whose, By.CALLER, span, UsageReading::callerId);
      case "key" -> ofCallers(caller, whose, By.KEY, span, key -> new KeyId(id(key)).toString());
      case "group" -> byGroup(caller, whose, span);
      case "provider" ->
          rows(
              whose,
              By.PROVIDER,
              span,
              key -> new ProviderId(id(key)).toString(),
              providerNames(whose));
      default -> throw Problem.invalid("by", "format").exception();
    };
  }

  private List<Row> rows(
      AgencyId whose,
      By by,
      Span span,
      Function<String, String> publicKey,
      Map<String, String> labels) {
    return sums(whose, by, span).stream()
        .map(row -> Row.of(row.named(publicKey.apply(row.key())), labels))
        .toList();
  }

  private List<Row> ofCallers(
      Caller caller, AgencyId whose, By by, Span span, Function<String, String> publicKey) {
    var rows =
        sums(whose, by, span).stream().map(row -> row.named(publicKey.apply(row.key()))).toList();
    var ids = new HashSet<String>();
    rows.forEach(row -> ids.add(row.key()));
    var labels =
        caller instanceof Caller.Operator ? Map.<String, String>of() : names.of(whose, ids);
    return rows.stream().map(row -> Row.of(row, labels)).toList();
  }

  private List<Row> byGroup(Caller caller, AgencyId whose, Span span) {
    var members =
        groups.belongings(whose).stream()
            .map(one -> new UsageStore.Member(one.group().value(), one.caller()))
            .toList();
    var labels = new HashMap<String, String>();
    if (!(caller instanceof Caller.Operator)) {
      groups.names(whose).forEach((id, name) -> labels.put(id.toString(), name));
    }
    return tenancy
        .<List<UsageRow>>inAgency(
            whose, tx -> store.sumsOfGroups(tx, members, span.first(), span.last()))
        .stream()
        .map(row -> row.key().isEmpty() ? row : row.named(new GroupId(id(row.key())).toString()))
        .map(row -> Row.of(row, labels))
        .toList();
  }

  /// The sums of each agency alone, nothing of whom they are made of.
  private List<Row> byAgency(
      Caller caller, @Nullable String agency, @Nullable String from, @Nullable String to) {
    caller.require(Permission.SEE_USAGE);
    if (!(caller instanceof Caller.Operator)) {
      throw Problem.of("not-allowed", 403).exception();
    }
    var span = span(from, to, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    var one = agency == null ? null : caller.agencyFor(Permission.SEE_USAGE, agency);
    var all = agencies.get().stream().filter(it -> one == null || it.id().equals(one)).toList();
    if (one != null && all.isEmpty()) {
      throw Problem.notFound().exception();
    }
    var rows = new ArrayList<Row>();
    for (var each : all) {
      var id = each.id().toString();
      for (var row : sums(each.id(), By.WHOLE, span)) {
        rows.add(Row.of(row.named(id), Map.of(id, each.name())));
      }
    }
    rows.sort(Comparator.comparingLong(Row::calls).reversed().thenComparing(Row::key));
    return rows;
  }

  private List<UsageRow> sums(AgencyId whose, By by, Span span) {
    return tenancy.<List<UsageRow>>inAgency(
        whose, tx -> store.sums(tx, by, span.first(), span.last()));
  }

  private Map<String, String> providerNames(AgencyId whose) {
    var known = new HashMap<String, String>();
    models.providerNames(whose).forEach((id, name) -> known.put(id.toString(), name));
    known.put(PastCalls.NOBODYS.toString(), "–");
    return known;
  }

  private static String callerId(String key) {
    var id = id(key.substring(key.indexOf(' ') + 1));
    return key.startsWith("key ") ? new KeyId(id).toString() : new PersonId(id).toString();
  }

  private static UUID id(String key) {
    return UUID.fromString(key);
  }

  AgencyTerms terms(AgencyId agency) {
    return terms.of(agency).orElseThrow(() -> Problem.notFound().exception());
  }

  LocalDate today(AgencyId agency) {
    return LocalDate.ofInstant(clock.instant(), terms(agency).timeZone());
  }

  private static Span span(@Nullable String from, @Nullable String to, LocalDate today) {
    var last = to == null ? today : date(to, "to");
    var first = from == null ? last.minusDays(USUAL_SPAN - 1) : date(from, "from");
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > LONGEST_SPAN) {
      throw Problem.invalid("from", "range").exception();
    }
    return new Span(first, last);
  }

  private static LocalDate date(String text, String field) {
    try {
      var date = LocalDate.parse(text);
      if (date.getYear() >= 2000 && date.getYear() <= 9998) {
        return date;
      }
    } catch (DateTimeException _) {
      // told below
    }
    throw Problem.invalid(field, "format").exception();
  }
}
