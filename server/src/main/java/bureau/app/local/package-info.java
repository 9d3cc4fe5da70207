/// The owner-only socket through which commands reach the running server.
@NullMarked
package bureau.app.local;

import org.jspecify.annotations.NullMarked;
