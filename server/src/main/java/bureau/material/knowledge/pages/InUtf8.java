package bureau.material.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/// A text in UTF-8 that begins with the mark of its encoding, so that whoever reads it later knows
/// what its server said of it: a mark counts more than what the text says of itself.
final class InUtf8 extends InputStream {
  private static final int PIECE = 8_192;

  private final Reader letters;
  private byte[] ready = "\uFEFF".getBytes(UTF_8);
  private int at;

  /// @param charset in which the text comes
  InUtf8(InputStream in, Charset charset) {
    this.letters = new InputStreamReader(in, charset);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (at == ready.length) {
      fill();
    }
    if (ready.length == 0) {
      return -1;
    }
    int count = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, into, from, count);
    at += count;
    return count;
  }

  private void fill() throws IOException {
    var piece = new char[PIECE + 1];
    int count = Math.max(0, letters.read(piece, 0, PIECE));
    if (count > 0 && Character.isHighSurrogate(piece[count - 1])) {
      int other = letters.read(); // the halves of a pair are written together
      if (other >= 0) {
        piece[count] = (char) other;
        count++;
      }
    }
    ready = new String(piece, 0, count).getBytes(UTF_8);
    at = 0;
  }

  @Override
  public void close() throws IOException {
    letters.close();
  }
}
