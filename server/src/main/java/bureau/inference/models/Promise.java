package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How well founded something is that a provider is said to promise.
///
/// @param clause where it stands and in which words; never empty unless the standing is unknown
/// @param link to the text; `null` for none
/// @param asOf the day on which it stood so; `null` only where the standing is unknown
public record Promise(
    Standing standing, String clause, @Nullable String link, @Nullable LocalDate asOf) {
  public static final Promise UNKNOWN = new Promise(Standing.UNKNOWN, "", null, null);

  public enum Standing implements WireName {
    /// It stands in a contract with the agency or with the operator's office.
    CONTRACTUAL,
    /// The provider says so publicly, and may say otherwise tomorrow.
    DECLARED,
    /// Nobody knows.
    UNKNOWN;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Standing> of(String wireName) {
      return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
    }
  }

  public boolean isKnown() {
    return standing != Standing.UNKNOWN;
  }
}
