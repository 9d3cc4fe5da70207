package bureau.inference.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The routes that may serve what a caller asked for, none of which is preferred for its vendor.
///
/// @param alike those that share the traffic
/// @param others those that are asked when none of these answers, in this order
public record Ways(List<Weighted> alike, List<ModelRoute> others) {
  /// A route with its part of the traffic.
  ///
  /// @param weight greater than 0; all the same unless somebody gave a reason for another
  public record Weighted(ModelRoute route, int weight) {}

  public static final Ways NONE = new Ways(List.of(), List.of());

  public Ways {
    alike = List.copyOf(alike);
    others = List.copyOf(others);
  }

  /// {@return the ways in this order}
  static Ways inOrder(List<ModelRoute> routes) {
    return routes.isEmpty()
        ? NONE
        : new Ways(List.of(new Weighted(routes.getFirst(), 1)), routes.subList(1, routes.size()));
  }

  /// {@return those of equal standing, and the rest behind them}
  static Ways alike(List<ModelRoute> routes, List<ModelRoute> others) {
    return new Ways(routes.stream().map(route -> new Weighted(route, 1)).toList(), others);
  }

  /// {@return those of them that fit}
  public Ways only(Predicate<ModelRoute> fits) {
    return new Ways(
        alike.stream().filter(one -> fits.test(one.route())).toList(),
        others.stream().filter(fits).toList());
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
