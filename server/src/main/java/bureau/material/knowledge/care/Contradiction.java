package bureau.material.knowledge.care;

import bureau.ground.platform.http.WireName;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Two places of documents that say different things, as answers showed them.
///
/// @param times how often
public record Contradiction(
    ConflictId id, Side first, Side second, int times, State state, Instant lastAt) {
  /// One of the two.
  ///
  /// @param text letter for letter as it stands there
  public record Side(Place place, String text) {}

  /// What an owner has done about it.
  public enum State implements WireName {
    OPEN,
    /// Both are right, or it is none.
    DISMISSED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> parse(String wireName) {
      return Stream.of(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
    }
  }
}
