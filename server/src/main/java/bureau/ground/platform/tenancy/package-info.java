/// The database, and whose rows a transaction may see. Start reading at `Tenancy`.
@NullMarked
package bureau.ground.platform.tenancy;

import org.jspecify.annotations.NullMarked;
