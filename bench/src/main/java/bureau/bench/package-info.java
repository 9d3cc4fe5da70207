/// Measures a running Bureau from outside: start reading at `Bench`.
@NullMarked
package bureau.bench;

import org.jspecify.annotations.NullMarked;
