/// SQL of the safeguards, and nothing else.
@NullMarked
package bureau.trust.safeguards.store;

import org.jspecify.annotations.NullMarked;
