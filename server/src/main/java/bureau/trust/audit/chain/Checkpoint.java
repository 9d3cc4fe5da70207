package bureau.trust.audit.chain;

import bureau.ground.platform.crypto.SignedLog;
import bureau.ground.platform.ids.AgencyId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far an agency's chain had come at a moment, kept outside the database.
///
/// @param agency in its outside form
/// @param hash of the event with this sequence, in hexadecimal
record Checkpoint(String agency, long sequence, String hash, Instant at) {
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
