/// SQL of conversations, messages and answers under way.
@NullMarked
package bureau.work.conversations.store;

import org.jspecify.annotations.NullMarked;
