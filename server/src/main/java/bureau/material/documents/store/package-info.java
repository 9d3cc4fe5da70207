/// SQL of files.
@NullMarked
package bureau.material.documents.store;

import org.jspecify.annotations.NullMarked;
