@NullMarked
package bureau.inference.gateway.guard;

import org.jspecify.annotations.NullMarked;
