@NullMarked
package bureau.ground.platform.database;

import org.jspecify.annotations.NullMarked;
