package bureau.inference.gateway.ledger;

import bureau.inference.models.Price;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a call costs, in 1/1,000,000 of a currency, rounded up.
///
/// @param price the version of the price by which it was counted
/// @param currency ISO 4217
/// @param listMicros what it would cost at the list price
public record Cost(UUID price, String currency, long micros, long listMicros) {
  /// {@return what these tokens cost; `null` where there is no price}
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  public static @Nullable Cost of(@Nullable Price price, long input, long cached, long output) {
    return of(price, input, cached, 0, output);
  }

  /// {@return what these tokens cost; `null` where there is no price}
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  /// @param written those of them that it keeps for later
  public static @Nullable Cost of(
      @Nullable Price price, long input, long cached, long written, long output) {
    return price == null
        ? null
        : new Cost(
            price.id(),
            price.paid().currency(),
            price.paid().micros(input, cached, written, output),
            price.list().micros(input, cached, written, output));
  }
}
