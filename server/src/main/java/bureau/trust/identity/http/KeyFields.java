package bureau.trust.identity.http;

import bureau.ground.access.KeyLimits;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.egress.Network;
import bureau.ground.platform.http.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reading what a body says of a key.
final class KeyFields {
  private KeyFields() {}

  static KeyLimits limits(
      @Nullable Collection<@Nullable String> models,
      @Nullable Collection<@Nullable String> addresses,
      @Nullable String sensitivity) {
    return new KeyLimits(
        Bodies.each(orNone(models), "models", Optional::of),
        List.copyOf(Bodies.each(orNone(addresses), "addresses", KeyFields::network)),
        sensitivity == null
            ? null
            : Sensitivity.parse(sensitivity)
                .orElseThrow(() -> Problem.invalid("sensitivity", "format").exception()));
  }

  static @Nullable String label(KeyLimits limits) {
    return limits.label() == null ? null : limits.label().wireName();
  }

  static @Nullable Instant expiry(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid("expiresAt", "format").exception();
    }
  }

  private static Collection<@Nullable String> orNone(@Nullable Collection<@Nullable String> all) {
    return all == null ? List.of() : all;
  }

  private static Optional<Network> network(String text) {
    try {
      return Optional.of(Network.of(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
