package bureau.inference.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model costs now, and what it will from later times on.
///
/// @param ref the model's, by which it is asked for
/// @param toCome the versions that begin to hold later, the next one first
public record PriceCourse(
    String ref, ProviderId provider, String providerName, Price now, List<Price> toCome) {
  public PriceCourse {
    toCome = List.copyOf(toCome);
  }

  /// {@return the version that holds then}
  ///
  /// @param at not before now
  public Price at(Instant at) {
    var holding = now;
    for (var next : toCome) {
      if (next.from().isAfter(at)) {
        break;
      }
      holding = next;
    }
    return holding;
  }

  /// {@return the last version that anybody has entered}
  public Price last() {
    return toCome.isEmpty() ? now : toCome.getLast();
  }

  /// {@return the course of a model of the catalogue; `null` where nobody has said what it costs}
  static @Nullable PriceCourse of(Catalogue.Entry entry, Instant now) {
    var holding = entry.priceAt(now);
    if (holding == null) {
      return null;
    }
    var toCome = new ArrayList<Price>();
    for (var price : entry.prices().reversed()) {
      if (price.from().isAfter(now)) {
        // of two that begin at the same time the one entered later holds
        if (!toCome.isEmpty() && toCome.getLast().from().equals(price.from())) {
          toCome.removeLast();
        }
        toCome.add(price);
      }
    }
    return new PriceCourse(
        entry.card().ref(), entry.provider().id(), entry.provider().name(), holding, toCome);
  }
}
