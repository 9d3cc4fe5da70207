package bureau.inference.gateway.guard;

import bureau.inference.gateway.provider.Json;
import java.io.ByteArrayOutputStream;
import tools.jackson.databind.node.StringNode;

/// A JSON document in which some strings are replaced, from its beginning to its end, and the bytes
/// between them stay.
final class Splice {
  private final byte[] document;
  private final ByteArrayOutputStream out;
  private int taken;

  Splice(byte[] document) {
    this.document = document;
    this.out = new ByteArrayOutputStream(document.length);
  }

  /// @param begin of the string, at its quote
  void replace(int begin, StringNode other) {
    out.write(document, taken, begin - taken);
    out.writeBytes(Json.bytes(other));
    taken = end(begin);
  }

  byte[] bytes() {
    out.write(document, taken, document.length - taken);
    taken = document.length;
    return out.toByteArray();
  }

  private int end(int begin) {
    var at = begin + 1;
    while (document[at] != '"') {
      at += document[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
