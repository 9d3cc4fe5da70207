/// The servers that share one database: each holds a lease, and a dead one's work is ended by
/// others.
@NullMarked
package bureau.ground.platform.nodes;

import org.jspecify.annotations.NullMarked;
