/// Files that people bring in, and what is read out of them: text, headings, tables and pages, with
/// exact places. A file is read in a process of its own, without network. Start reading at
/// `Documents` for what is kept and at `DocumentReader` for how a file becomes text.
@ApplicationModule(displayName = "Documents")
@NullMarked
package bureau.material.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
