/// The second ring: who may, who did, what must be kept or kept out.
@NullMarked
package bureau.trust;

import org.jspecify.annotations.NullMarked;
