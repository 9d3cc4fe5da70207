/// Hints between the nodes of an installation. Start reading at `Signals`.
@NullMarked
package bureau.ground.platform.signals;

import org.jspecify.annotations.NullMarked;
