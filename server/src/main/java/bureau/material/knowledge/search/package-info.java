/// Finds passages by keyword and by meaning. Nothing outside this package knows which engine does
/// it. Start reading at `PassageIndex`.
@NullMarked
package bureau.material.knowledge.search;

import org.jspecify.annotations.NullMarked;
