package bureau.inference.gateway.route;

import bureau.ground.platform.concurrent.Caches;
import bureau.inference.models.ModelId;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.Ways;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How well each route has answered this server lately, and so in which order a call tries those
/// that may serve it.
///
/// A route that fails rests: others are asked meanwhile, then one call tries it again. A route that
/// becomes slow loses traffic before it fails. Where there is only one route it is always asked:
/// not asking would turn a possible answer into a certain refusal.
public final class RouteHealth {
  private static final int MOST_ROUTES = 100_000;
  private static final double TRIED_AGAIN = 0.05;

  private final Cache<ModelId, RouteState> states = Caches.ofAtMost(MOST_ROUTES).build();
  private final LongSupplier nanos;
  private final DoubleSupplier random;

  /// @param nanos time that only goes forward
  /// @param random at least 0, less than 1
  public RouteHealth(LongSupplier nanos, DoubleSupplier random) {
    this.nanos = nanos;
    this.random = random;
  }

  /// {@return the routes in the order in which they are to be tried; those that rest are left out
  /// unless all do}
  public List<ModelRoute> order(Ways ways) {
    if (ways.isOne()) {
      return ways.all();
    }
    var now = nanos.getAsLong();
    var ready = new ArrayList<ModelRoute>();
    var probes = new ArrayList<ModelRoute>();
    for (var route : inTime(drawn(ways.alike()), ways.firstWithin())) {
      sort(route, now, ready, probes);
    }
    for (var route : ways.others()) {
      sort(route, now, ready, probes);
    }
    if (ready.isEmpty() && probes.isEmpty()) {
      return List.of(firstAwake(ways.all(), now));
    }
    // One call finds out whether a route answers again; should it not, the next is ready.
    probes.addAll(ready);
    return List.copyOf(probes);
  }

  /// The route has begun to answer.
  ///
  /// @param firstMillis until the first piece of the answer
  public void answered(ModelRoute route, long firstMillis) {
    state(route).answered(firstMillis);
  }

  /// The route has failed for a reason of its own.
  ///
  /// @param rest how long the provider wants to be left alone; `null` where it did not say
  public void failed(ModelRoute route, @Nullable Duration rest) {
    state(route).failed(nanos.getAsLong(), rest);
  }

  /// A call to the route is over without saying anything about it.
  public void undecided(ModelRoute route) {
    state(route).undecided();
  }

  private void sort(ModelRoute route, long now, List<ModelRoute> ready, List<ModelRoute> probes) {
    switch (state(route).now(now)) {
      case READY -> ready.add(route);
      case RESTING -> {}
      case TO_BE_TRIED -> {
        if (probes.isEmpty() && state(route).takeProbe(now)) {
          probes.add(route);
        }
      }
    }
  }

  /// Draws without putting back: each place goes to a route in proportion to its weight.
  private List<ModelRoute> drawn(List<Ways.Weighted> alike) {
    var left = new ArrayList<>(alike);
    var order = new ArrayList<ModelRoute>(alike.size());
    while (left.size() > 1) {
      var sum = left.stream().mapToDouble(one -> weight(one)).sum();
      var point = random.getAsDouble() * sum;
      var chosen = 0;
      for (point -= weight(left.getFirst()); point >= 0 && chosen < left.size() - 1; ) {
        chosen++;
        point -= weight(left.get(chosen));
      }
      order.add(left.remove(chosen).route());
    }
    left.forEach(one -> order.add(one.route()));
    return order;
  }

  /// {@return the routes with those behind that are known to begin later; at times as they were, to
  /// find out whether they have become faster}
  private List<ModelRoute> inTime(List<ModelRoute> routes, @Nullable Duration firstWithin) {
    if (firstWithin == null || routes.size() < 2 || random.getAsDouble() < TRIED_AGAIN) {
      return routes;
    }
    var millis = firstWithin.toMillis();
    return routes.stream()
        .sorted(Comparator.comparing(route -> state(route).isLaterThan(millis)))
        .toList();
  }

  private double weight(Ways.Weighted one) {
    return one.weight() * state(one.route()).share();
  }

  private ModelRoute firstAwake(List<ModelRoute> routes, long now) {
    var first = routes.getFirst();
    for (var route : routes) {
      if (state(route).restsFor(now) < state(first).restsFor(now)) {
        first = route;
      }
    }
    return first;
  }

  private RouteState state(ModelRoute route) {
    return states.get(route.id(), _ -> new RouteState());
  }
}
