package bureau.material.knowledge.sources;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One thing of a source that becomes a document.
///
/// @param id the same for as long as it lies where it lies
/// @param path as people read it
/// @param version another after each change; `null` where a change could pass unseen
/// @param bytes how long its source says it is
public record Item(
    String id,
    String path,
    String name,
    @Nullable String version,
    long bytes,
    AccessList access,
    Content content) {

  /// Its bytes, to be read while it is visited.
  public interface Content {
    /// {@return a stream whose end is only reached if nothing changed while it was read}
    ///
    /// @throws ItemUnreadable if it cannot be opened; the stream throws the same
    InputStream open() throws IOException;
  }
}
