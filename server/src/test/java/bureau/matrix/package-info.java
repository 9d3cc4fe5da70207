/// Every route against everybody who might ask. Start reading at `Routes`: a new route needs one
/// line there, and the failing test says which.
@NullMarked
package bureau.matrix;

import org.jspecify.annotations.NullMarked;
