package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// A version of what a model costs. It is never changed: another takes its place from another time
/// on, and what was called before keeps its cost.
///
/// @param from when it begins to hold
/// @param paid what the agency pays, by agreement or promotion
/// @param list what it would pay without
/// @param note why it is another, for people
public record Price(
    UUID id,
    ModelId model,
    Instant from,
    TokenPrice paid,
    TokenPrice list,
    Source source,
    String note) {
  /// Who says so.
  public enum Source implements WireName {
    /// The vendor's published list.
    PUBLISHED,
    /// Somebody of the agency, or of the operator's office.
    ENTERED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
