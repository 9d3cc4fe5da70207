/// Passwords: hashing them slowly, a few at a time.
@NullMarked
package bureau.trust.identity.password;

import org.jspecify.annotations.NullMarked;
