/// One call to a model: admitted at the `Desk`, carried out as a `RunningCall`, watched over by
/// `OpenCalls`, and handed to the rest of Bureau as a `ChatCall`.
@NullMarked
package bureau.inference.gateway.call;

import org.jspecify.annotations.NullMarked;
