package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.program.TaskAnswer;
import bureau.inference.gateway.provider.AnswerScan;
import bureau.inference.gateway.provider.AnswerScan.Member;
import bureau.inference.gateway.provider.Chunk;
import tools.jackson.core.JsonToken;

/// Reads a list of vectors in OpenAI's dialect while it is relayed.
final class EmbeddingReading implements TaskAnswer.Reading {
  private final AnswerScan scan = new AnswerScan();

  /// {@return what an answer says whose provider counted so many tokens}
  static Chunk counted(long tokens) {
    return new Chunk.Piece("", 0, "stop", new Chunk.Counted(tokens, 0, 0), null, false);
  }

  /// {@return what an answer says whose provider counted none}
  static Chunk uncounted() {
    return new Chunk.Piece("", 0, "stop", null, null, false);
  }

  @Override
  public Chunk take(byte[] bytes, int from, int length) throws Unreadable {
    scan.take(bytes, from, length);
    return Chunk.NOTHING;
  }

  @Override
  public Chunk end() throws Unreadable {
    scan.end();
    if (scan.member(Member.DATA) == JsonToken.START_ARRAY) {
      var tokens = scan.count("prompt_tokens");
      return tokens == null || tokens < 1 ? uncounted() : counted(tokens.longValue());
    }
    if (scan.member(Member.ERROR) != null) {
      return new Chunk.Fault(false);
    }
    throw new Unreadable();
  }
}
