/// Files are read by `workers/document-reader`, one process a place, which nobody trusts. Start
/// reading at `ChildReader`.
@NullMarked
package bureau.material.documents.reader;

import org.jspecify.annotations.NullMarked;
