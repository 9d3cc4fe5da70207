/// What every route shares: problems (RFC 9457), pages and cursors.
@NullMarked
package bureau.ground.platform.http;

import org.jspecify.annotations.NullMarked;
