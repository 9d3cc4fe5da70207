/// Personal data and secrets in what leaves for a model: what counts as such, how it is found, and
/// what each agency wants done about it. Owns the schema `safeguards`. Start reading at
/// `Safeguards`; how things are found is in `detect`.
@ApplicationModule(displayName = "Safeguards")
@NullMarked
package bureau.trust.safeguards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
