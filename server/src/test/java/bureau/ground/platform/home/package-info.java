@NullMarked
package bureau.ground.platform.home;

import org.jspecify.annotations.NullMarked;
