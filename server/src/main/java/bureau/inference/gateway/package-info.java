/// The one door to every model: admit, safeguards, route, send, meter, audit; and the ledger of all
/// calls. Start reading at `Gateway`.
@ApplicationModule(displayName = "Gateway")
@NullMarked
package bureau.inference.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
