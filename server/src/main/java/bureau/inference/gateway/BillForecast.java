package bureau.inference.gateway;

import bureau.inference.gateway.UsageRow.Spent;
import bureau.inference.models.PriceCourse;
import bureau.inference.models.ProviderId;
import bureau.inference.models.TokenPrice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the use of some days would cost at the prices that are to come: the bill of the day after a
/// promotion ends. It assumes that the same models are used as much; tokens that a provider keeps
/// for later are counted as any others.
///
/// @param from the first of the days whose use this is
/// @param to the last of them
/// @param bills of everything: at the prices of now, then from each time on at which one changes
/// @param models with a price, whose bill grows most first
/// @param unpriced how many of the calls went to models that have no price now
public record BillForecast(
    LocalDate from, LocalDate to, List<Bill> bills, List<ModelBill> models, long unpriced) {
  public BillForecast {
    bills = List.copyOf(bills);
    models = List.copyOf(models);
  }

  /// What was used of a model at a provider.
  public record Use(String ref, ProviderId provider, UsageRow row) {}

  /// @param isNow whether it is the one at the prices of now
  /// @param since from when on; `null` for that of now, and for an end that nobody has entered:
  ///   what it would be if all promotions ended
  /// @param costs by currency
  public record Bill(boolean isNow, @Nullable Instant since, List<Spent> costs) {
    public Bill {
      costs = List.copyOf(costs);
    }
  }

  /// @param now at the price of now
  /// @param changes in the order of time
  public record ModelBill(
      String model,
      String provider,
      long calls,
      long inputTokens,
      long cachedTokens,
      long outputTokens,
      Spent now,
      List<Change> changes) {
    public ModelBill {
      changes = List.copyOf(changes);
    }

    /// {@return how much more the last bill is, where it is in the same currency}
    long growth() {
      return changes.isEmpty() ? 0 : changes.getLast().cost().micros() - now.micros();
    }
  }

  /// Another price.
  ///
  /// @param since when it begins to hold; `null` where the promotion has no end that anybody
  ///   entered: then it is the list price that would follow
  public record Change(@Nullable Instant since, Spent cost) {}

  static BillForecast of(
      LocalDate from, LocalDate to, Instant now, List<Use> uses, List<PriceCourse> courses) {
    var byRoute =
        courses.stream()
            .collect(
                Collectors.toMap(
                    course -> course.provider() + " " + course.ref(),
                    Function.identity(),
                    (first, _) -> first));
    var priced = new ArrayList<Priced>();
    long unpriced = 0;
    for (var use : uses) {
      var course = byRoute.get(use.provider() + " " + use.ref());
      if (course == null) {
        unpriced += use.row().calls();
      } else {
        priced.add(new Priced(use.row(), course));
      }
    }
    var models =
        priced.stream()
            .map(Priced::bill)
            .sorted(
                Comparator.comparingLong(ModelBill::growth)
                    .reversed()
                    .thenComparing(ModelBill::model))
            .toList();
    return new BillForecast(from, to, bills(now, priced), models, unpriced);
  }

  private static List<Bill> bills(Instant now, Collection<Priced> priced) {
    var times = new TreeSet<Instant>();
    priced.forEach(one -> one.course().toCome().forEach(price -> times.add(price.from())));
    var bills = new ArrayList<Bill>();
    bills.add(new Bill(true, null, sums(priced, one -> one.costAt(now))));
    times.forEach(time -> bills.add(new Bill(false, time, sums(priced, one -> one.costAt(time)))));
    if (priced.stream().anyMatch(Priced::isOpenPromotion)) {
      bills.add(new Bill(false, null, sums(priced, Priced::costInTheEnd)));
    }
    return bills;
  }

  private static List<Spent> sums(Collection<Priced> priced, Function<Priced, Spent> cost) {
    var sums = new TreeMap<String, Spent>();
    for (var one : priced) {
      sums.merge(cost.apply(one).currency(), cost.apply(one), BillForecast::sum);
    }
    return List.copyOf(sums.values());
  }

  private static Spent sum(Spent one, Spent other) {
    return new Spent(
        one.currency(), one.micros() + other.micros(), one.listMicros() + other.listMicros());
  }

  /// Use, and what it costs when.
  private record Priced(UsageRow use, PriceCourse course) {
    Spent costAt(Instant time) {
      var price = course.at(time);
      return new Spent(price.paid().currency(), micros(price.paid()), micros(price.list()));
    }

    /// {@return whether the last price is below its list price for this use: until when is not
    /// known}
    boolean isOpenPromotion() {
      var last = course.last();
      return micros(last.paid()) < micros(last.list());
    }

    Spent costInTheEnd() {
      var last = course.last();
      var paid = isOpenPromotion() ? micros(last.list()) : micros(last.paid());
      return new Spent(last.paid().currency(), paid, micros(last.list()));
    }

    ModelBill bill() {
      var changes = new ArrayList<Change>();
      for (var price : course.toCome()) {
        changes.add(new Change(price.from(), costAt(price.from())));
      }
      if (isOpenPromotion()) {
        changes.add(new Change(null, costInTheEnd()));
      }
      return new ModelBill(
          course.ref(),
          course.providerName(),
          use.calls(),
          use.inputTokens(),
          use.cachedTokens(),
          use.outputTokens(),
          costAt(course.now().from()),
          changes);
    }

    private long micros(TokenPrice price) {
      return price.micros(use.inputTokens(), use.cachedTokens(), use.outputTokens());
    }
  }
}
