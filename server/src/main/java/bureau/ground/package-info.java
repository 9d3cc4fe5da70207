/// The first ring: no domain. What every module stands on.
@NullMarked
package bureau.ground;

import org.jspecify.annotations.NullMarked;
