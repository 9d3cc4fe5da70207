/// What holds for every agency-bound table and every store, of whatever module.
@NullMarked
package bureau.tenancy;

import org.jspecify.annotations.NullMarked;
