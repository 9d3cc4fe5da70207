package bureau.trust.identity.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Problem;
import bureau.trust.identity.KeyCeiling;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/// What a key may use in a month of the calendar, on the wire.
///
/// @param most tokens, or 1/1,000,000 of the currency
/// @param currency where money is counted; `null` otherwise
record CeilingJson(
    long most, @OneOf(KeyCeiling.Unit.class) String unit, @Nullable String currency) {
  static @Nullable CeilingJson of(@Nullable KeyCeiling ceiling) {
    return ceiling == null
        ? null
        : new CeilingJson(ceiling.most(), ceiling.unit().wireName(), ceiling.currency());
  }

  /// A ceiling in a body.
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1", maximum = "1000000000000000")
          @Nullable Long most,
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(KeyCeiling.Unit.class)
          @Nullable String unit,
      @Schema(minLength = 3, maxLength = 3) @Nullable String currency) {}

  /// {@return what the body says}
  static @Nullable KeyCeiling read(@Nullable Wanted wanted) {
    if (wanted == null) {
      return null;
    }
    var unit = Bodies.required(wanted.unit(), "unit");
    var isMoney = unit.equals(KeyCeiling.Unit.MONEY.wireName());
    if (!isMoney && !unit.equals(KeyCeiling.Unit.TOKENS.wireName())) {
      throw Problem.invalid("unit", "format").exception();
    }
    if (isMoney != (wanted.currency() != null)) {
      throw Problem.invalid("currency", isMoney ? "required" : "format").exception();
    }
    return new KeyCeiling(Bodies.required(wanted.most(), "ceiling"), wanted.currency());
  }
}
