@NullMarked
package bureau.reader;

import org.jspecify.annotations.NullMarked;
