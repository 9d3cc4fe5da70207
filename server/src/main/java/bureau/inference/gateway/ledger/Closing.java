package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.inference.models.UsedTokens;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a call ended and what it used.
///
/// @param failure why it failed; `null` unless it did
/// @param tokens what was used, as far as is known
/// @param estimated whether the tokens are Bureau's guess because the provider counted none
/// @param cost `null` where the model has no price
/// @param firstMillis until the first piece of the answer; `null` if none came
public record Closing(
    UUID id,
    AgencyId agency,
    State state,
    @Nullable String failure,
    UsedTokens tokens,
    boolean estimated,
    @Nullable Cost cost,
    @Nullable Integer firstMillis,
    int totalMillis,
    Instant at) {
  /// {@return whether a rule that counts calls counts it: not where nothing came of it, whoever is
  /// to blame}
  boolean countsAsCall() {
    return switch (state) {
      case COMPLETE -> true;
      case CANCELLED, FAILED -> tokens.input() + tokens.output() > 0;
      case ABANDONED -> false;
    };
  }

  public enum State {
    COMPLETE,
    CANCELLED,
    FAILED,
    /// The server that ran it died.
    ABANDONED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
