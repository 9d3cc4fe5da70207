/// The console's routes for agencies.
@NullMarked
package bureau.trust.agencies.http;

import org.jspecify.annotations.NullMarked;
