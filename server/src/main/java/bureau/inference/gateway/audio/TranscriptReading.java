package bureau.inference.gateway.audio;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.program.TaskAnswer;
import bureau.inference.gateway.provider.AnswerScan;
import bureau.inference.gateway.provider.AnswerScan.Member;
import bureau.inference.gateway.provider.Chunk;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Reads a transcription while it is relayed.
///
/// Source: OpenAI's API reference, *Create transcription*: as JSON it has its `text`, and counts
/// tokens, seconds or nothing; as text or subtitles it counts nothing.
final class TranscriptReading implements TaskAnswer.Reading {
  private static final Set<String> PLAIN =
      Set.of("text/plain", "text/vtt", "text/srt", "application/x-subrip");

  private final AnswerScan scan = new AnswerScan();

  private TranscriptReading() {}

  /// {@return how an answer of this type is read; `null` for a type of no transcription}
  static TaskAnswer.@Nullable Reading of(String contentType) {
    var type = contentType.split(";", 2)[0].strip();
    if (type.equals("application/json")) {
      return new TranscriptReading();
    }
    return PLAIN.contains(type) ? new Plain() : null;
  }

  /// {@return what an answer says whose usage is counted in tokens}
  static Chunk counted(double input, double output) {
    var usage = new Chunk.Counted((long) input, 0, (long) output);
    return new Chunk.Piece("", 0, "stop", usage, null, false);
  }

  @Override
  public Chunk take(byte[] bytes, int from, int length) throws Unreadable {
    scan.take(bytes, from, length);
    return Chunk.NOTHING;
  }

  @Override
  public Chunk end() throws Unreadable {
    scan.end();
    if (scan.member(Member.TEXT) != JsonToken.VALUE_STRING) {
      if (scan.member(Member.ERROR) != null) {
        return new Chunk.Fault(false);
      }
      throw new Unreadable();
    }
    var input = scan.count("input_tokens");
    var output = scan.count("output_tokens");
    if (input != null && output != null && input >= 1) {
      return counted(input, Math.max(0, output));
    }
    var seconds = scan.count("seconds");
    var heard = AudioTokens.heard(seconds == null ? scan.duration() : seconds);
    return new Chunk.Piece(
        "",
        scan.textBytes(),
        null,
        heard == 0 ? null : new Chunk.Counted(heard, 0, 0),
        null,
        false);
  }

  private static final class Plain implements TaskAnswer.Reading {
    @Override
    public Chunk take(byte[] bytes, int from, int length) {
      return new Chunk.Piece("", length, null, null, null, false);
    }

    /// A recording may be silent.
    @Override
    public Chunk end() {
      return new Chunk.Piece("", 0, "stop", null, null, false);
    }
  }
}
