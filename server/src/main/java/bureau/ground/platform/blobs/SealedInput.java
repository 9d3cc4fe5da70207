package bureau.ground.platform.blobs;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;

/// Opens what {@link SealedOutput} wrote, segment by segment.
final class SealedInput extends InputStream {
  private static final int SEALED = SealedOutput.SEGMENT + SealedOutput.SEAL;

  private final InputStream file;
  private final Sealer sealer;
  private final AgencyId agency;
  private final UUID blob;
  private byte[] ahead;
  private byte[] content = new byte[0];
  private int taken;
  private int number;
  private boolean atEnd;

  SealedInput(InputStream file, Sealer sealer, AgencyId agency, UUID blob) throws IOException {
    this.file = file;
    this.sealer = sealer;
    this.agency = agency;
    this.blob = blob;
    this.ahead = file.readNBytes(SEALED);
  }

  @Override
  public int read() throws IOException {
    return isThereMore() ? content[taken++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!isThereMore()) {
      return -1;
    }
    var given = Math.min(length, content.length - taken);
    System.arraycopy(content, taken, into, offset, given);
    taken += given;
    return given;
  }

  private boolean isThereMore() throws IOException {
    while (taken == content.length) {
      if (atEnd) {
        return false;
      }
      openNext();
    }
    return true;
  }

  /// Whether a segment is the last is known once nothing follows it.
  private void openNext() throws IOException {
    var sealed = ahead;
    ahead = file.readNBytes(SEALED);
    atEnd = ahead.length == 0;
    content = sealer.openBytes(agency, SealedOutput.place(number++, atEnd), blob, sealed);
    taken = 0;
  }

  @Override
  public int available() {
    return content.length - taken;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
