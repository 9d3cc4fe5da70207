/// Reads one file after the other into text and structure, for a server that trusts neither the
/// files nor this process. Start reading at `Main`; each kind of file is one `…File`, and all of
/// them write into `Pieces`.
@NullMarked
package bureau.reader;

import org.jspecify.annotations.NullMarked;
