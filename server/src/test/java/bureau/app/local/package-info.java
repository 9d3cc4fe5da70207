@NullMarked
package bureau.app.local;

import org.jspecify.annotations.NullMarked;
