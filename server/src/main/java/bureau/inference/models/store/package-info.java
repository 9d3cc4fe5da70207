/// SQL of the catalogue, and nothing else.
@NullMarked
package bureau.inference.models.store;

import org.jspecify.annotations.NullMarked;
