/// Start and stop of the server, and what a person is told when it cannot start. Start reading at
/// [RunningServer].
@NullMarked
package bureau.app.serve;

import org.jspecify.annotations.NullMarked;
