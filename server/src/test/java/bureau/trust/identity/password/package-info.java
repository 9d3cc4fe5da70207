@NullMarked
package bureau.trust.identity.password;

import org.jspecify.annotations.NullMarked;
