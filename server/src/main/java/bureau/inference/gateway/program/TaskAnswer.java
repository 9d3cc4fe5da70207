package bureau.inference.gateway.program;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.provider.Chunk;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The way of a task's answer from its provider to the program.
public sealed interface TaskAnswer {
  /// It is a stream of events, each handed on as it comes.
  record Events(Passage passage) implements TaskAnswer {}

  /// It is a JSON document, put into the program's own dialect once it is whole.
  record Whole(Translator translator) implements TaskAnswer {}

  /// It is handed on byte for byte, read on the way.
  ///
  /// @param reading how an answer of this content type is read; `null` for a type that the provider
  ///   must not answer with
  /// @param heldBack how many bytes are kept until the answer is whole or there are more: so many
  ///   can still become a refusal
  record Bytes(Function<String, @Nullable Reading> reading, int heldBack) implements TaskAnswer {}

  /// Puts a whole answer into other words.
  @FunctionalInterface
  interface Translator {
    /// @throws Unreadable if it is none of the provider's dialect
    Passage.Whole whole(byte[] bytes) throws Unreadable;
  }

  /// Reads an answer while it comes.
  interface Reading {
    /// {@return what these bytes say on their own, which counts should no end come}
    ///
    /// @throws Unreadable if they are none of the provider's dialect
    Chunk take(byte[] bytes, int from, int length) throws Unreadable;

    /// {@return what the answer said; its usage is the provider's own where the reason to stop
    /// stands beside it, else a guess}
    ///
    /// @throws Unreadable if it is not whole
    Chunk end() throws Unreadable;
  }
}
