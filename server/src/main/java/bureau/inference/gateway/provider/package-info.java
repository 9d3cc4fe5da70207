/// What goes to a provider and what comes from it. Start reading at `Dialects`: one adapter for
/// each dialect, of whose parts the names begin alike (`Anthropic…`, `Gemini…`, `OpenAi…`).
/// `EventReader` cuts a stream into events; `ChunkReader` and `Meter` tell the little of each that
/// metering and the chat need.
@NullMarked
package bureau.inference.gateway.provider;

import org.jspecify.annotations.NullMarked;
