/// SQL of the agencies, and nothing else.
@NullMarked
package bureau.trust.agencies.store;

import org.jspecify.annotations.NullMarked;
