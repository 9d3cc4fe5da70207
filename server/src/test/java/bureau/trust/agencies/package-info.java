/// Tests of agencies, on the whole server.
@NullMarked
package bureau.trust.agencies;

import org.jspecify.annotations.NullMarked;
