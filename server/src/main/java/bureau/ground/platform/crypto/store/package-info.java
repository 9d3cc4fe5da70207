/// SQL of the keys, and nothing else.
@NullMarked
package bureau.ground.platform.crypto.store;

import org.jspecify.annotations.NullMarked;
