@NullMarked
package bureau.app.cli;

import org.jspecify.annotations.NullMarked;
