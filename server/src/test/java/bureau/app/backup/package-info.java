@NullMarked
package bureau.app.backup;

import org.jspecify.annotations.NullMarked;
