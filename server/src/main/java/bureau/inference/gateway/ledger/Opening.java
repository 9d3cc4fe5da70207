package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.trust.audit.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call about to be made, with the tokens to set aside for it.
///
/// @param day the agency's, on whose allowance it counts
/// @param inputEstimate tokens of the question, as guessed
/// @param reserved tokens of the question and of the longest answer
/// @param limit the allowance of that day
/// @param cost what it may cost at most; `null` where the model has no price
/// @param attempt which try it is to have the same request answered, from 1
/// @param charges what it sets aside of the rules of use that count it
public record Opening(
    UUID id,
    AgencyId agency,
    Actor actor,
    UUID callerId,
    String purpose,
    UUID model,
    String modelRef,
    UUID provider,
    Instant at,
    LocalDate day,
    long inputEstimate,
    long reserved,
    long limit,
    @Nullable Cost cost,
    int attempt,
    List<Charge> charges) {
  public Opening {
    charges = List.copyOf(charges);
  }
}
