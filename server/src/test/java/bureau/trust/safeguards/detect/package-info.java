@NullMarked
package bureau.trust.safeguards.detect;

import org.jspecify.annotations.NullMarked;
