@NullMarked
package bureau.material.documents.reader;

import org.jspecify.annotations.NullMarked;
