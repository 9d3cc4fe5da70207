/// From a question to its answer: what the model is shown, the run itself, its segments, and those
/// who watch. Start reading at `Answers`.
@NullMarked
package bureau.work.conversations.answer;

import org.jspecify.annotations.NullMarked;
