/// The API in OpenAI's dialect: the answer of a provider that speaks the same is relayed byte for
/// byte. Start reading at `CompletionRoutes`; what may be changed in a request is `RequestEdits`.
/// For a provider of another dialect `ChatCompletionReader` reads the request and
/// `ChatCompletionWriter` writes the answer. Embeddings begin at `EmbeddingRoutes`.
@NullMarked
package bureau.inference.gateway.openai;

import org.jspecify.annotations.NullMarked;
