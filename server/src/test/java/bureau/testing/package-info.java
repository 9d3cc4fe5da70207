/// What tests of the server share.
@NullMarked
package bureau.testing;

import org.jspecify.annotations.NullMarked;
