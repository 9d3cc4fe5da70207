/// What stands above all modules: the command line, start and stop, the doctor.
@NullMarked
package bureau.app;

import org.jspecify.annotations.NullMarked;
