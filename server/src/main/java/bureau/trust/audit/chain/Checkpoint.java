package bureau.trust.audit.chain;

import bureau.ground.platform.crypto.SignedLog;
import bureau.ground.platform.ids.AgencyId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far an agency's chain had come at a moment, kept outside the database.
///
/// @param agency in its outside form
/// @param hash of the event with this sequence, in hexadecimal
/// @param restoredFrom what an older state of the database was brought back from, where that is
///   what happened at the moment; `null` otherwise
/// @param lostUpTo the newest event that an earlier checkpoint knew of, and that went with it
@JsonInclude(JsonInclude.Include.NON_NULL)
record Checkpoint(
    String agency,
    long sequence,
    String hash,
    Instant at,
    @Nullable String restoredFrom,
    @Nullable Long lostUpTo) {
  Checkpoint(String agency, long sequence, String hash, Instant at) {
    this(agency, sequence, hash, at, null, null);
  }

  /// {@return the checkpoint in the line; empty if it is not genuine or another agency's}
  static Optional<Checkpoint> read(SignedLog.Line line, AgencyId agency, JsonMapper json) {
    if (!line.genuine()) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readValue(line.json(), Checkpoint.class))
          .filter(read -> read.agency().equals(agency.toString()));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
