/// Backups of an installation while it works, and their way back into an empty home. Start reading
/// at [Backups] and [Restore]. Keys are no part of a backup.
@NullMarked
package bureau.app.backup;

import org.jspecify.annotations.NullMarked;
