/// Content too large for a row: sealed with its agency's key, and kept beside the database. Start
/// reading at [Blobs].
@NullMarked
package bureau.ground.platform.blobs;

import org.jspecify.annotations.NullMarked;
