/// Care of what an agency knows: what was asked and not answered, for those who keep the
/// collections. Start reading at `AskedQuestions`.
@NullMarked
package bureau.material.knowledge.care;

import org.jspecify.annotations.NullMarked;
