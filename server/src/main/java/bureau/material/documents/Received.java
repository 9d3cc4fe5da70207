package bureau.material.documents;

import java.util.UUID;

/// What came of taking a file in.
public sealed interface Received {
  /// All of it is there, but belongs to nothing yet: it is kept by {@link Documents#keep}, or given
  /// up by {@link Documents#discard}.
  ///
  /// @param hash of the content, under a key that the database does not hold
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Whole(UUID blob, byte[] hash, long bytes) implements Received {}

  /// Nothing of it was kept.
  ///
  /// @param most bytes that a file may have
  record TooLarge(long most) implements Received {}
}
