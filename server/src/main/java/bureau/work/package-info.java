/// The fifth ring: what people do.
@NullMarked
package bureau.work;

import org.jspecify.annotations.NullMarked;
