/// Which agencies are enrolled, what they are called, and whether they are active. Start reading at
/// `Agencies`.
@ApplicationModule(displayName = "Agencies")
@NullMarked
package bureau.trust.agencies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
