package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import bureau.material.documents.Block;
import bureau.material.documents.ReadDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a document's stored text.
///
/// @param version which text of the document it is, from 1
/// @param from in the whole text, in UTF-16 units, inclusive
/// @param to exclusive
/// @param blocks of the structure that lie in the range or reach into it
/// @param length of the whole text
/// @param pages how many; 0 where there are none
public record DocumentText(
    int version, int from, int to, String text, List<Block> blocks, int length, int pages) {
  /// So much is given at once.
  public static final int MOST = 200_000;

  public DocumentText {
    blocks = List.copyOf(blocks);
  }

  /// {@return the piece, cut short where it reaches beyond the end or is longer than `MOST`}
  ///
  /// @param from `null` for the beginning
  /// @param to `null` for the end
  /// @throws bureau.ground.platform.http.ProblemException 400 if it begins where no text is
  static DocumentText of(
      ReadDocument read, int version, @Nullable Integer from, @Nullable Integer to) {
    var length = read.text().length();
    var begins = from == null ? 0 : from;
    if (begins < 0 || begins > length) {
      throw Problem.invalid("from", "range").exception();
    }
    var ends = Math.min(to == null ? length : to, Math.min(length, begins + MOST));
    if (ends < begins) {
      throw Problem.invalid("to", "range").exception();
    }
    return new DocumentText(
        version,
        begins,
        ends,
        read.text().substring(begins, ends),
        read.blocks().stream()
            .filter(block -> block.start() < ends && block.end() > begins)
            .toList(),
        length,
        read.pages());
  }
}
