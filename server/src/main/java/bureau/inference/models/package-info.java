/// The catalogue: which models there are, whose servers answer for them, with which secret, and
/// which agency has approved which. Start reading at `Models`.
@ApplicationModule(displayName = "Models")
@NullMarked
package bureau.inference.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
