/// SQL of the access epochs, and nothing else.
@NullMarked
package bureau.ground.platform.epochs.store;

import org.jspecify.annotations.NullMarked;
