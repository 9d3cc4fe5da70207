/// What goes to a provider and what comes from it, one dialect so far: OpenAI's chat completions.
/// `EventReader` cuts a stream into events, `ChunkReader` reads the little of each that metering
/// and the chat need.
@NullMarked
package bureau.inference.gateway.provider;

import org.jspecify.annotations.NullMarked;
