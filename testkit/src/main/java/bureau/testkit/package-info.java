/// What tests and benchmarks stand on: a model provider that says what it is told to and misbehaves
/// on demand, and a clock that is set by hand. Knows nothing of the server.
@NullMarked
package bureau.testkit;

import org.jspecify.annotations.NullMarked;
