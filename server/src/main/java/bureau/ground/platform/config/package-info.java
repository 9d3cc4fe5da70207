/// Settings: one record a module reads its own section; unknown keys stop the start.
@NullMarked
package bureau.ground.platform.config;

import org.jspecify.annotations.NullMarked;
