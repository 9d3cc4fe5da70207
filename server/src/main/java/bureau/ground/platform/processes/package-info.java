/// Child processes that run as long as the server and no longer. Start reading at `Supervised`.
@NullMarked
package bureau.ground.platform.processes;

import org.jspecify.annotations.NullMarked;
