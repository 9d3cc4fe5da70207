/// Work beside requests, and what requests share.
@NullMarked
package bureau.ground.platform.concurrent;

import org.jspecify.annotations.NullMarked;
