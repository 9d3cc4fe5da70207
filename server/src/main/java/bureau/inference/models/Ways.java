package bureau.inference.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The routes that may serve what a caller asked for, none of which is preferred for its vendor.
///
/// @param alike those that share the traffic
/// @param others those that are asked when none of these answers, in this order
/// @param firstWithin how soon the first piece of an answer should come; `null` for whenever
public record Ways(List<Weighted> alike, List<ModelRoute> others, @Nullable Duration firstWithin) {
  /// A route with its part of the traffic.
  ///
  /// @param weight greater than 0; all the same unless somebody gave a reason for another
  public record Weighted(ModelRoute route, int weight) {}

  public static final Ways NONE = new Ways(List.of(), List.of());

  public Ways {
    alike = List.copyOf(alike);
    others = List.copyOf(others);
  }

  public Ways(List<Weighted> alike, List<ModelRoute> others) {
    this(alike, others, null);
  }

  /// {@return the ways in this order}
  static Ways inOrder(List<ModelRoute> routes) {
    return routes.isEmpty()
        ? NONE
        : new Ways(List.of(new Weighted(routes.getFirst(), 1)), routes.subList(1, routes.size()));
  }

  /// {@return those of them that fit}
  public Ways only(Predicate<ModelRoute> fits) {
    return new Ways(
        alike.stream().filter(one -> fits.test(one.route())).toList(),
        others.stream().filter(fits).toList(),
        firstWithin);
  }

  public boolean isEmpty() {
    return alike.isEmpty() && others.isEmpty();
  }

  public boolean isOne() {
    return alike.size() + others.size() <= 1;
  }

  public List<ModelRoute> all() {
    var all = new ArrayList<ModelRoute>();
    alike.forEach(one -> all.add(one.route()));
    all.addAll(others);
    return List.copyOf(all);
  }
}
