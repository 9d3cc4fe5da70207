/// Care of what an agency knows: what was asked and not answered, which documents somebody should
/// look at. Start reading at `AskedQuestions` and `DocumentCare`.
@NullMarked
package bureau.material.knowledge.care;

import org.jspecify.annotations.NullMarked;
