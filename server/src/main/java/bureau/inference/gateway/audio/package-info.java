/// Recordings written down and texts read aloud, as OpenAI's clients ask for it: the requests of
/// programs go on to a provider of the same dialect and its answers come back as they are. Start
/// reading at `TranscriptionRoutes` and `SpeechRoutes`; how an upload is read is `UploadReader`.
@NullMarked
package bureau.inference.gateway.audio;

import org.jspecify.annotations.NullMarked;
