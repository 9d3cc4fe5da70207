/// Who somebody is, and how they proved it: people, passwords, sessions, invitations, API keys, and
/// the one filter that turns a request into a `Caller`. Start reading at `gate/CallerFilter` for a
/// request, at `People` for the rest.
@ApplicationModule(displayName = "Identity")
@NullMarked
package bureau.trust.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
