package bureau.trust.agencies;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/// A stretch of a rule's time.
///
/// @param lasts calendar days, months and years; `null` until the rule ends
public record Phase(@Nullable Period lasts, Limit limit) {}
