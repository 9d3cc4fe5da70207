package bureau.inference.gateway.ledger;

import bureau.inference.models.Price;
import bureau.inference.models.UsedTokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a call costs, in 1/1,000,000 of a currency, rounded up.
///
/// @param price the version of the price by which it was counted
/// @param currency ISO 4217
/// @param listMicros what it would cost at the list price
public record Cost(UUID price, String currency, long micros, long listMicros) {
  /// {@return what these tokens cost at most: the provider may keep of the question what it likes;
  /// `null` where there is no price}
  public static @Nullable Cost most(@Nullable Price price, long input, long output) {
    return price == null
        ? null
        : new Cost(
            price.id(),
            price.paid().currency(),
            price.paid().mostMicros(input, output),
            price.list().mostMicros(input, output));
  }

  /// {@return what these tokens cost; `null` where there is no price}
  public static @Nullable Cost of(@Nullable Price price, UsedTokens used) {
    return price == null
        ? null
        : new Cost(
            price.id(),
            price.paid().currency(),
            price.paid().micros(used),
            price.list().micros(used));
  }
}
