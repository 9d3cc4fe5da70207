/// The chain of events, its checkpoints, and the search for the first row that is not as it was.
@NullMarked
package bureau.trust.audit.chain;

import org.jspecify.annotations.NullMarked;
