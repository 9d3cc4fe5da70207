package bureau.material.knowledge.ingest;

import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.nio.ByteBuffer;
import java.util.UUID;

/// The same passage of the same document has the same id whenever it is cut.
final class PassageIds {
  private PassageIds() {}

  static PassageId of(DocumentId document, int ordinal) {
    var name =
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
            .putLong(document.value().getMostSignificantBits())
            .putLong(document.value().getLeastSignificantBits())
            .putInt(ordinal)
            .array();
    return new PassageId(UUID.nameUUIDFromBytes(name));
  }
}
