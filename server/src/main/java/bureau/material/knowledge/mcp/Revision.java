package bureau.material.knowledge.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A revision of the protocol that is spoken here, the oldest first.
///
/// Source: modelcontextprotocol.io/specification, one folder for each.
enum Revision {
  R2025_03_26("2025-03-26"),
  R2025_06_18("2025-06-18"),
  R2025_11_25("2025-11-25"),
  R2026_07_28("2026-07-28");

  /// Of a request that does not say: its header came with the revision after.
  static final Revision UNSAID = R2025_03_26;

  /// Offered to whoever opens with a handshake of a revision that is not spoken here.
  static final Revision LAST_WITH_HANDSHAKE = R2025_11_25;

  private final String wireName;

  Revision(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Optional<Revision> parse(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  /// {@return all of them as they are written, the newest first}
  static List<String> wireNames() {
    return Arrays.stream(values()).map(Revision::wireName).toList().reversed();
  }

  /// {@return whether several messages may come in one array}
  boolean takesBatches() {
    return this == R2025_03_26;
  }

  /// {@return whether a client opens with `initialize`; else each request says all about itself}
  boolean hasHandshake() {
    return this != R2026_07_28;
  }
}
