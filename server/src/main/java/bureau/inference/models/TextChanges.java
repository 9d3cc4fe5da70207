package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is different between two texts, line by line: between the lines that they have in common,
/// the shortest way from one to the other.
///
/// Source: Myers, *An O(ND) Difference Algorithm and Its Variations*, Algorithmica 1986, in the
/// variant that needs memory for one line of the table only.
final class TextChanges {
  /// How many lines without a difference are shown before and after one.
  private static final int AROUND = 3;

  enum Mark implements WireName {
    SAME,
    REMOVED,
    ADDED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Line(Mark mark, String text) {}

  /// Lines around one or more differences.
  ///
  /// @param oldLine number of its first line in the older text, from 1
  /// @param newLine number of its first line in the newer text, from 1
  record Passage(int oldLine, int newLine, List<Line> lines) {
    Passage {
      lines = List.copyOf(lines);
    }
  }

  /// Lines of the older text that are gone, and those of the newer one in their stead.
  private record Change(int older, int removed, int newer, int added) {}

  private final List<String> older;
  private final List<String> newer;
  private final List<Change> changes = new ArrayList<>();
  private final List<Passage> passages = new ArrayList<>();
  private final List<Line> open = new ArrayList<>();
  private int begunOld;
  private int begunNew;
  private int nextOld;
  private int nextNew;

  private TextChanges(List<String> older, List<String> newer) {
    this.older = older;
    this.newer = newer;
  }

  /// {@return the lines of a text; a line end at its end begins no other line}
  static List<String> lines(String text) {
    return text.lines().toList();
  }

  /// {@return the passages in which the texts differ, in their order; none if they do not}
  static List<Passage> between(String older, String newer) {
    return new TextChanges(lines(older), lines(newer)).passages();
  }

  private List<Passage> passages() {
    int fromOld = 0;
    int fromNew = 0;
    for (var pair : CommonLines.of(older, newer)) {
      compare(fromOld, pair.older(), fromNew, pair.newer());
      fromOld = pair.older() + 1;
      fromNew = pair.newer() + 1;
    }
    compare(fromOld, older.size(), fromNew, newer.size());
    changes.forEach(this::show);
    close();
    return passages;
  }

  /// Compares parts of the texts.
  private void compare(int fromOld, int toOld, int fromNew, int toNew) {
    if (fromOld == toOld && fromNew == toNew) {
      return;
    }
    var deltas =
        DiffUtils.diff(
                older.subList(fromOld, toOld),
                newer.subList(fromNew, toNew),
                new MyersDiffWithLinearSpace<String>())
            .getDeltas();
    for (var delta : deltas) {
      add(
          new Change(
              fromOld + delta.getSource().getPosition(),
              delta.getSource().size(),
              fromNew + delta.getTarget().getPosition(),
              delta.getTarget().size()));
    }
  }

  /// Changes without a common line between them are one.
  private void add(Change change) {
    if (!changes.isEmpty()) {
      var last = changes.getLast();
      if (last.older + last.removed == change.older && last.newer + last.added == change.newer) {
        changes.removeLast();
        changes.add(
            new Change(
                last.older, last.removed + change.removed, last.newer, last.added + change.added));
        return;
      }
    }
    changes.add(change);
  }

  private void show(Change change) {
    if (!open.isEmpty() && change.older - nextOld <= 2 * AROUND) {
      same(change.older - nextOld);
    } else {
      close();
      var skipped = Math.max(change.older - nextOld - AROUND, 0);
      nextOld += skipped;
      nextNew += skipped;
      begunOld = nextOld;
      begunNew = nextNew;
      same(change.older - nextOld);
    }
    for (int i = 0; i < change.removed; i++) {
      open.add(new Line(Mark.REMOVED, older.get(nextOld++)));
    }
    for (int i = 0; i < change.added; i++) {
      open.add(new Line(Mark.ADDED, newer.get(nextNew++)));
    }
  }

  private void same(int count) {
    for (int i = 0; i < count; i++) {
      open.add(new Line(Mark.SAME, older.get(nextOld)));
      nextOld++;
      nextNew++;
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      same(Math.min(AROUND, older.size() - nextOld));
      passages.add(new Passage(begunOld + 1, begunNew + 1, open));
      open.clear();
    }
  }
}
