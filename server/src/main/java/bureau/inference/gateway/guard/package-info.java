/// Safeguards on the way of a call: every string of a request is read before anything leaves, what
/// is to be masked is replaced, and the answer says the real thing again. Start reading at `Guard`.
@NullMarked
package bureau.inference.gateway.guard;

import org.jspecify.annotations.NullMarked;
