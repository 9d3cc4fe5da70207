/// OpenAI's Responses as programs speak them. There is no provider of this dialect: whoever answers
/// is asked in its own (an OpenAI-compatible server by chat completions), so every provider
/// answers, and nothing is kept at any. Start reading at `ResponsesDialect`: `ResponseReader` puts
/// what is asked into the common words, `RequestMembers` says what becomes of each member, and
/// `ResponseWriter` writes the answer.
@NullMarked
package bureau.inference.gateway.responses;

import org.jspecify.annotations.NullMarked;
