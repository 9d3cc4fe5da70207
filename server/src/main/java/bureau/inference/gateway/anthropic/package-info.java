/// The API in Anthropic's dialect, as far as it does not need a provider: what a program asks is
/// read by `MessageBody` and either relayed with the changes of `MessageEdits` or, for a provider
/// of another dialect, put into the common words by `MessageReader`; `MessageWriter` writes the
/// answer.
@NullMarked
package bureau.inference.gateway.anthropic;

import org.jspecify.annotations.NullMarked;
