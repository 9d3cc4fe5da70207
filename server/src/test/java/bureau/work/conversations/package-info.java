/// Tests of conversations.
@NullMarked
package bureau.work.conversations;

import org.jspecify.annotations.NullMarked;
