/// Tests of answers.
@NullMarked
package bureau.work.conversations.answer;

import org.jspecify.annotations.NullMarked;
