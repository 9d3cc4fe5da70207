package bureau.inference.gateway.ledger;

import org.jspecify.annotations.Nullable;

/// A call about to be written for the first time.
///
/// @param closing how it ended, if it has by now; `null` while it is under way
public record Call(Opening opening, @Nullable Closing closing) {
  long stillReserved() {
    return closing == null ? opening.reserved() : 0;
  }

  long stillReserved(Charge charge) {
    return closing == null ? charge.amount() : 0;
  }

  long used(Charge charge) {
    return closing == null ? 0 : charge.used(closing);
  }

  long used() {
    return closing == null ? 0 : closing.tokens().input() + closing.tokens().output();
  }
}
