/// Answers from passages that were found: whether they answer at all, what a model makes of them,
/// and which place of which passage bears out each sentence. The model sets no citation; the rules
/// do, and they are published in `docs/concepts/citations.md`. Start reading at `Answers`, then
/// `Support`.
@NullMarked
package bureau.material.knowledge.answer;

import org.jspecify.annotations.NullMarked;
