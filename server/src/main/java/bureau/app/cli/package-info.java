/// The command line `./bureau`. Start reading at [BureauCommand].
@NullMarked
package bureau.app.cli;

import org.jspecify.annotations.NullMarked;
