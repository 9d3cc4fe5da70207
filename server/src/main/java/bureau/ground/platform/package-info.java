/// The platform: ids, settings, the database and its tenancy, encryption, HTTP problems, outbound
/// connections, child processes, signals between nodes, mail. Knows no domain. Its folders are open
/// to every other module; start reading at `tenancy/Tenancy`.
@ApplicationModule(displayName = "Platform", type = ApplicationModule.Type.OPEN)
@NullMarked
package bureau.ground.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
