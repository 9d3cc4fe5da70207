/// Bureau's server: the folders below are rings, the packages inside a ring are modules. Start
/// reading at `App`.
@NullMarked
package bureau;

import org.jspecify.annotations.NullMarked;
