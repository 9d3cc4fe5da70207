/// Care of what an agency knows: what was asked and not answered, which documents somebody should
/// look at, and whether what must be found is found. Start reading at `AskedQuestions`,
/// `DocumentCare` and `TestWork`.
@NullMarked
package bureau.material.knowledge.care;

import org.jspecify.annotations.NullMarked;
