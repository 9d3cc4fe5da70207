/// The ledger of calls: one writer a node commits what many calls reserve and settle together.
/// Start reading at `Ledger`.
@NullMarked
package bureau.inference.gateway.ledger;

import org.jspecify.annotations.NullMarked;
