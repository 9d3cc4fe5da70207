/// What an agency knows: collections of documents, their passages, search over them and answers
/// whose citations the server attaches. Start reading at `Knowledge`.
@ApplicationModule(displayName = "Knowledge")
@NullMarked
package bureau.material.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
