/// Who did what, so that nobody can change it unnoticed: one chain of events for each agency,
/// written in the transaction of the change it records, anchored by signed checkpoints outside the
/// database. Owns the schema `audit` and the folder `checkpoints` beside the keys. Start reading at
/// `Audit`; the proof is in `chain`.
@ApplicationModule(displayName = "Audit")
@NullMarked
package bureau.trust.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
