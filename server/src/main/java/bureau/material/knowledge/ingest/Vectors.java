package bureau.material.knowledge.ingest;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.DocumentId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Vectors as they lie in the database: their length, then the numbers of one after the other,
/// little end first; sealed.
final class Vectors {
  private final Sealer sealer;

  Vectors(Sealer sealer) {
    this.sealer = sealer;
  }

  byte[] seal(AgencyId agency, DocumentId document, String model, int from, List<float[]> all) {
    var length = all.getFirst().length;
    var bytes =
        ByteBuffer.allocate(Integer.BYTES + all.size() * length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(length);
    for (var vector : all) {
      for (var number : vector) {
        bytes.putFloat(number);
      }
    }
    return sealer.seal(agency, place(model, from), document.value(), bytes.array());
  }

  List<float[]> open(AgencyId agency, DocumentId document, String model, int from, byte[] sealed) {
    var bytes =
        ByteBuffer.wrap(sealer.openBytes(agency, place(model, from), document.value(), sealed))
            .order(ByteOrder.LITTLE_ENDIAN);
    var length = bytes.getInt();
    var all = new ArrayList<float[]>();
    while (bytes.hasRemaining()) {
      var vector = new float[length];
      for (var i = 0; i < length; i++) {
        vector[i] = bytes.getFloat();
      }
      all.add(vector);
    }
    return all;
  }

  private static String place(String model, int from) {
    return "knowledge.meaning.vectors/" + from + "/" + model;
  }
}
