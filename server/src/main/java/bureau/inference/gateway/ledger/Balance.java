package bureau.inference.gateway.ledger;

import java.time.LocalDate;

/// What an agency has used of a day's allowance, in tokens.
///
/// @param reserved set aside for calls under way
public record Balance(LocalDate day, long reserved, long used) {
  public long spoken() {
    return reserved + used;
  }
}
