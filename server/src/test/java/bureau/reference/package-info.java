/// The reference pages of `docs/reference`, generated from the running system and held against it.
@NullMarked
package bureau.reference;

import org.jspecify.annotations.NullMarked;
