/// Chats: conversations of a person, their messages as a tree of branches, and the answers that
/// models give in them. An answer belongs to the server, not to the connection: it goes on when
/// nobody watches, and any number of streams follow it. Start reading at `Conversations` for what
/// is kept and at `answer/Answers` for how a question gets its answer.
@ApplicationModule(displayName = "Conversations")
@NullMarked
package bureau.work.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
