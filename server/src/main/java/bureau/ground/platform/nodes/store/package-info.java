/// SQL of the node leases, and nothing else.
@NullMarked
package bureau.ground.platform.nodes.store;

import org.jspecify.annotations.NullMarked;
