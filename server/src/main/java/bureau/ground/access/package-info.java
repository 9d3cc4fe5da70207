/// Who asks, for whom, and may they: the `Caller` that `identity` resolves once and everybody hands
/// on, and the one table of what each role and scope permits. Start reading at `Caller`.
@ApplicationModule(displayName = "Access")
@NullMarked
package bureau.ground.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
