/// When somebody's access last changed, watched by every server.
@NullMarked
package bureau.ground.platform.epochs;

import org.jspecify.annotations.NullMarked;
