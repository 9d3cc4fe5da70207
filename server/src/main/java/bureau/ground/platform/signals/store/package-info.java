/// PostgreSQL's LISTEN and NOTIFY.
@NullMarked
package bureau.ground.platform.signals.store;

import org.jspecify.annotations.NullMarked;
