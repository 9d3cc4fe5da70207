package bureau.material.knowledge;

import bureau.material.documents.FileId;
import org.jspecify.annotations.Nullable;

/// A file that was brought to take the place of a document's, which is found until this one is
/// read.
///
/// @param reason why it could not be read, a stable name; `null` while it waits
public record NextFile(FileId file, @Nullable String reason) {}
