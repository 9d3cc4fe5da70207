/// Tests of identity, on the whole server.
@NullMarked
package bureau.trust.identity;

import org.jspecify.annotations.NullMarked;
