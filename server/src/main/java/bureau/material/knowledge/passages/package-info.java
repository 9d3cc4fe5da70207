/// Parts documents into passages along their own structure. Start reading at `Passages`.
@NullMarked
package bureau.material.knowledge.passages;

import org.jspecify.annotations.NullMarked;
