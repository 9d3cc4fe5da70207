/// What every request passes: security headers, the host, the caller, cross-site requests.
@NullMarked
package bureau.trust.identity.gate;

import org.jspecify.annotations.NullMarked;
