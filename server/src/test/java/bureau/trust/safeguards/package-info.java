@NullMarked
package bureau.trust.safeguards;

import org.jspecify.annotations.NullMarked;
