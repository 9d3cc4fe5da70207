/// The console's routes for safeguards.
@NullMarked
package bureau.trust.safeguards.http;

import org.jspecify.annotations.NullMarked;
