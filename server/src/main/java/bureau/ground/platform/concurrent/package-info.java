/// Work beside requests, on virtual threads.
@NullMarked
package bureau.ground.platform.concurrent;

import org.jspecify.annotations.NullMarked;
