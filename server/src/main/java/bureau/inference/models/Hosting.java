package bureau.inference.models;

import bureau.inference.models.Promise.Standing;
import java.util.Set;

/// Where a model computes.
public sealed interface Hosting {
  /// On this machine, or on a model server beside Bureau that the operator chose.
  record Here() implements Hosting {}

  /// @param country as ISO 3166-1 alpha-2
  /// @param standing how well founded that is
  record In(String country, Standing standing) implements Hosting {}

  /// Nobody said.
  record Unknown() implements Hosting {}

  /// {@return whether it is known to compute in one of these countries, or here: what somebody
  /// merely believes of a provider does not count}
  default boolean isIn(Set<String> countries) {
    return switch (this) {
      case Here() -> true;
      case In(var country, var standing) ->
          standing != Standing.UNKNOWN && countries.contains(country);
      case Unknown() -> false;
    };
  }
}
