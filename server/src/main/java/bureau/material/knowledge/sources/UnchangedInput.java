package bureau.material.knowledge.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// The bytes of a file, whose end is only reached if the file is the same as when it was opened.
final class UnchangedInput extends FilterInputStream {
  private final BasicFileAttributes before;
  private final Look look;
  private long length;

  /// Looks at the file anew.
  interface Look {
    BasicFileAttributes now() throws IOException;
  }

  UnchangedInput(InputStream in, BasicFileAttributes before, Look look) {
    super(in);
    this.before = before;
    this.look = look;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    int read;
    try {
      read = super.read(into, offset, wanted);
    } catch (IOException _) {
      throw new ItemUnreadable(ItemProblem.UNREADABLE);
    }
    if (read >= 0) {
      length += read;
    } else if (!isSame()) {
      throw new ItemUnreadable(ItemProblem.CHANGING);
    }
    return read;
  }

  private boolean isSame() {
    try {
      var now = look.now();
      return length == before.size()
          && now.size() == before.size()
          && now.lastModifiedTime().equals(before.lastModifiedTime())
          && Objects.equals(now.fileKey(), before.fileKey());
    } catch (IOException _) {
      return false;
    }
  }
}
