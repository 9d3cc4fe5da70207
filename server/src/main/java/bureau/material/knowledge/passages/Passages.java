package bureau.material.knowledge.passages;

import bureau.material.documents.Block;
import bureau.material.documents.ReadDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts a document into passages along its own structure: pieces that follow each other are
/// gathered until there is enough to stand alone, never across a heading. What is too long for one
/// passage is cut where a sentence ends. The same document always gives the same passages, and
/// every word of it lies in a passage or in the headings above one.
public final class Passages {
  /// From so many words on, a passage is given no more.
  static final int ENOUGH = 200;

  /// More words than this are cut.
  static final int MOST = 300;

  /// What claims to be a heading and is longer is read as a paragraph.
  static final int LONGEST_HEADING = 300;

  private final ReadDocument document;
  private final List<Cut> cuts = new ArrayList<>();
  private final Deque<Heading> above = new ArrayDeque<>();
  private @Nullable Gathering gathering;

  private Passages(ReadDocument document) {
    this.document = document;
  }

  /// {@return the passages of a document, in the order of its text}
  public static List<Cut> of(ReadDocument document) {
    return new Passages(document).run();
  }

  private List<Cut> run() {
    for (var piece : Pieces.of(document)) {
      if (piece.kind() == Block.Kind.HEADING && piece.end() - piece.start() <= LONGEST_HEADING) {
        open(piece);
      } else {
        add(piece);
      }
    }
    flush();
    leave(0);
    cuts.sort(Comparator.comparingInt(Cut::start));
    return List.copyOf(cuts);
  }

  private void open(Block piece) {
    flush();
    leave(Math.max(1, piece.level()));
    above.addLast(new Heading(piece));
  }

  /// Leaves the headings of this level and of those below it. One under which nothing stood is a
  /// passage by itself.
  private void leave(int level) {
    while (!above.isEmpty() && Math.max(1, above.getLast().piece.level()) >= level) {
      var left = above.removeLast();
      if (!left.shown) {
        cut(left.piece.start(), left.piece.end(), left.piece.page());
      }
    }
  }

  private void add(Block piece) {
    var weight = Weight.of(document.text(), piece.start(), piece.end());
    if (weight > MOST) {
      flush();
      for (var part : Sentences.parts(document.text(), piece.start(), piece.end(), weight)) {
        cut(part.start(), part.end(), piece.page());
      }
      return;
    }
    var before = gathering;
    if (before != null && before.weight < ENOUGH && before.weight + weight <= MOST) {
      gathering = new Gathering(before.start, piece.end(), before.page, before.weight + weight);
    } else {
      flush();
      gathering = new Gathering(piece.start(), piece.end(), piece.page(), weight);
    }
  }

  private void flush() {
    var done = gathering;
    gathering = null;
    if (done != null) {
      cut(done.start, done.end, done.page);
    }
  }

  private void cut(int start, int end, int page) {
    var text = document.text();
    var from = Pieces.skipSpace(text, start, end);
    var to = Pieces.skipSpaceBack(text, from, end);
    if (!Pieces.hasWord(text, from, to)) {
      return;
    }
    var path = new ArrayList<String>();
    for (var heading : above) {
      heading.shown = true;
      path.add(text.substring(heading.piece.start(), heading.piece.end()).strip());
    }
    cuts.add(new Cut(path, from, to, page));
  }

  private record Gathering(int start, int end, int page, int weight) {}

  private static final class Heading {
    private final Block piece;
    private boolean shown;

    Heading(Block piece) {
      this.piece = piece;
    }
  }
}
