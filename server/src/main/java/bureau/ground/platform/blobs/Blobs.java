package bureau.ground.platform.blobs;

import bureau.ground.platform.ids.AgencyId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Content of any length, each piece written once and never changed, sealed with the key of its
/// agency. A row of the database names it by its id; what no row names is found by {@link
/// #olderThan} and removed.
///
/// The servers of one installation share them.
public interface Blobs {
  /// Writes the content of a blob.
  interface Content {
    void writeTo(OutputStream blob) throws IOException;
  }

  /// Keeps what is written, durably, and gives it an id of its own, which tells nothing. Nothing is
  /// kept if writing fails.
  UUID write(AgencyId agency, Content content) throws IOException;

  /// {@return the content; a read throws {@link bureau.ground.platform.crypto.SealBroken} once it
  /// meets what was not written so, the end included}
  ///
  /// @throws BlobMissing if there is none
  InputStream open(AgencyId agency, UUID blob) throws IOException;

  /// Doing it twice changes nothing.
  void delete(AgencyId agency, UUID blob) throws IOException;

  /// {@return the agencies that have any}
  List<AgencyId> agencies() throws IOException;

  /// Tells of every blob of an agency that was written at least that long ago, and removes what
  /// writing left half done before then.
  void olderThan(AgencyId agency, Duration age, Consumer<UUID> each) throws IOException;

  /// Removes all of an agency.
  void drop(AgencyId agency) throws IOException;

  /// There is no such blob.
  final class BlobMissing extends IOException {
    private static final long serialVersionUID = 1L;

    public BlobMissing(UUID blob) {
      super("There is no blob " + blob + ".");
    }
  }
}
