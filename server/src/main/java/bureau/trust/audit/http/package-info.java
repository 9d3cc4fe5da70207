/// The audit in the console.
@NullMarked
package bureau.trust.audit.http;

import org.jspecify.annotations.NullMarked;
