/// Tests of the routes of conversations.
@NullMarked
package bureau.work.conversations.http;

import org.jspecify.annotations.NullMarked;
