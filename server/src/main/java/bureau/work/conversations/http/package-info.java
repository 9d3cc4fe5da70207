/// Routes of conversations: parse, call, render.
@NullMarked
package bureau.work.conversations.http;

import org.jspecify.annotations.NullMarked;
