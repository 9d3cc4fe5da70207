package bureau.material.knowledge.ingest;

import bureau.material.documents.Block;
import bureau.material.documents.Block.Kind;
import bureau.material.documents.DocumentReader;
import bureau.material.documents.ReadDocument;
import bureau.material.documents.Reading;
import bureau.material.knowledge.passages.Cut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads plain text, one paragraph a line, and cuts a passage out of each. A file that begins with
/// a word in capitals does as it says.
final class ScriptedReading implements DocumentReader {
  static final String FAILS = "FAILS";
  static final String DAMAGED = "DAMAGED";

  /// Ends the process, as what brings a server down would.
  static final String KILLS = "KILLS";

  /// Is read until the thread is interrupted.
  static final String NEVER_ENDS = "NEVER";

  private final AtomicInteger reads = new AtomicInteger();

  @Override
  public Reading read(Path file, String name) {
    reads.incrementAndGet();
    var text = text(file);
    return switch (text.lines().findFirst().orElse("")) {
      case FAILS -> new Reading.Failed("as it was told to");
      case DAMAGED -> new Reading.Refused(Reading.Reason.DAMAGED);
      case KILLS -> killed();
      case NEVER_ENDS -> untilInterrupted();
      default -> new Reading.Done(document(text));
    };
  }

  /// {@return how often it was asked}
  int reads() {
    return reads.get();
  }

  private static ReadDocument document(String text) {
    var blocks = new ArrayList<Block>();
    var start = 0;
    for (var line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        blocks.add(new Block(Kind.PARAGRAPH, start, start + line.length(), 0, 1));
      }
      start += line.length() + 1;
    }
    return new ReadDocument("text/plain", null, text, blocks, 1, List.of());
  }

  static List<Cut> cut(ReadDocument document) {
    return document.blocks().stream()
        .map(block -> new Cut(List.of("Under this"), block.start(), block.end(), block.page()))
        .toList();
  }

  private static Reading killed() {
    Runtime.getRuntime().halt(137);
    throw new IllegalStateException("still here");
  }

  private static Reading untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Reading.Failed("interrupted");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
