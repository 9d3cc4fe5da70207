package bureau.material.documents;

import bureau.ground.platform.crypto.Hashes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Counts and hashes what passes, and stops at more than a certain length.
final class MeasuredInput extends FilterInputStream {
  private final MessageDigest digest = Hashes.sha256();
  private final long most;
  private long length;

  MeasuredInput(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  /// More came than was allowed.
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    var read = super.read(into, offset, wanted);
    if (read > 0) {
      length += read;
      if (length > most) {
        throw new TooLong();
      }
      digest.update(into, offset, read);
    }
    return read;
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("what is skipped would not be measured");
  }

  long length() {
    return length;
  }

  /// {@return the hash of all that passed, in hexadecimal}
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
