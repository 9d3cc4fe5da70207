package bureau.inference.gateway.store;

import bureau.inference.gateway.ledger.Charge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The charges of a call as they stand beside it: rule, subject, meter, begin of the window in
/// microseconds since 1970, amount; parted by spaces, and one from the next by a semicolon.
final class ChargeText {
  private ChargeText() {}

  /// {@return `null` where there is none}
  static @Nullable String of(List<Charge> charges) {
    return charges.isEmpty()
        ? null
        : charges.stream().map(ChargeText::of).collect(Collectors.joining(";"));
  }

  /// {@return the charges; what the rules allowed is not kept with them, and said as 0}
  static List<Charge> read(@Nullable String text) {
    return text == null ? List.of() : Stream.of(text.split(";", -1)).map(ChargeText::one).toList();
  }

  private static String of(Charge charge) {
    var count = charge.count();
    return String.join(
        " ",
        count.rule().toString(),
        count.subject().toString(),
        count.meter(),
        Long.toString(micros(count.from())),
        Long.toString(charge.amount()));
  }

  private static Charge one(String text) {
    var parts = text.split(" ", -1);
    return new Charge(
        new Charge.Count(
            UUID.fromString(parts[0]),
            UUID.fromString(parts[1]),
            parts[2],
            Instant.EPOCH.plus(Long.parseLong(parts[3]), ChronoUnit.MICROS)),
        Long.parseLong(parts[4]),
        0,
        false);
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
