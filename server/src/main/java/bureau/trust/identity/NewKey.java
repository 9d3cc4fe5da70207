package bureau.trust.identity;

import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.Problem;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key to be made. Made only of what can be accepted.
///
/// @param name what it is for
/// @param expiresAt `null` for the longest that the agency allows, or never where it says nothing
/// @param ceiling what it may use in a month; `null` for no ceiling of its own
public record NewKey(
    String name,
    Set<Scope> scopes,
    KeyLimits limits,
    @Nullable Instant expiresAt,
    @Nullable KeyCeiling ceiling) {
  private static final int MOST = 100;
  private static final int LONGEST_MODEL = 200;

  /// A key without a ceiling of its own.
  public NewKey(String name, Set<Scope> scopes, KeyLimits limits, @Nullable Instant expiresAt) {
    this(name, scopes, limits, expiresAt, null);
  }

  /// @throws bureau.ground.platform.http.ProblemException naming the field that cannot be accepted
  public NewKey {
    name = NewPerson.acceptedName(name);
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw Problem.invalid("scopes", "required").exception();
    }
    if (limits.models().size() > MOST
        || limits.models().stream().anyMatch(model -> model.length() > LONGEST_MODEL)) {
      throw Problem.invalid("models", "length").exception();
    }
    if (!limits.models().stream().allMatch(NewPerson::isWritten)) {
      throw Problem.invalid("models", "format").exception();
    }
    if (limits.addresses().size() > MOST) {
      throw Problem.invalid("addresses", "length").exception();
    }
  }

  void requireFuture(Instant now) {
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw Problem.invalid("expiresAt", "range").exception();
    }
  }
}
