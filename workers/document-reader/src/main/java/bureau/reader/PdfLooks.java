package bureau.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is usual in a document: the size of its text, the distance of its lines, its running heads.
/// What is unusual is a heading.
final class PdfLooks {
  private static final double LARGER = 1.12;
  private static final int LONGEST_HEADING = 160;
  private static final int LOWEST_LEVEL = 6;

  private final double body;
  private final double leading;
  private final boolean isMostlyBold;
  private final List<Double> larger;
  private final Set<String> running;

  PdfLooks(List<PdfLine> lines) {
    this.body = mostLettersBy(lines);
    this.leading = leading(lines);
    this.isMostlyBold =
        lines.stream().filter(PdfLine::isBold).mapToLong(line -> line.text().length()).sum() * 3
            > lines.stream().mapToLong(line -> line.text().length()).sum();
    this.larger =
        lines.stream()
            .filter(line -> line.size() >= body * LARGER && line.hasLetters())
            .map(PdfLine::size)
            .distinct()
            .sorted((a, b) -> Double.compare(b, a))
            .toList();
    this.running = running(lines);
  }

  private static double mostLettersBy(List<PdfLine> lines) {
    var letters = new TreeMap<Double, Integer>();
    lines.forEach(line -> letters.merge(line.size(), line.text().length(), Integer::sum));
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(1.0);
  }

  /// The usual distance of a line from the one above, in sizes of its letters.
  private static double leading(List<PdfLine> lines) {
    var gaps = new TreeMap<Double, Integer>();
    for (int at = 1; at < lines.size(); at++) {
      double gap = gap(lines.get(at - 1), lines.get(at));
      if (gap > 0.8 && gap < 2.5) {
        gaps.merge(Math.round(gap * 20) / 20.0, 1, Integer::sum);
      }
    }
    return gaps.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(1.2);
  }

  private static double gap(PdfLine above, PdfLine below) {
    return above.page() == below.page()
        ? (below.top() - above.top()) / Math.max(1, below.size())
        : 0;
  }

  /// {@return whether the lines stand on one page, one below the other, as close as lines do}
  boolean isNextLine(PdfLine above, PdfLine below) {
    double gap = gap(above, below);
    return gap > 0 && gap <= leading * 1.3;
  }

  /// {@return the level of the heading that the line looks like; 0 if it looks like text}
  int levelOf(PdfLine line) {
    if (line.text().length() > LONGEST_HEADING || !line.hasLetters()) {
      return 0;
    }
    int place = larger.indexOf(line.size());
    if (place >= 0) {
      return Math.min(place + 1, LOWEST_LEVEL);
    }
    boolean isBoldHeading =
        line.isBold()
            && !isMostlyBold
            && line.size() >= body
            && !line.text().endsWith(".")
            && !line.text().endsWith(",")
            && !line.text().endsWith(";");
    return isBoldHeading ? Math.min(larger.size() + 1, LOWEST_LEVEL) : 0;
  }

  /// {@return whether the line is a running head or the number of a page}
  boolean isRunning(PdfLine line) {
    return line.isAtTheEdge() && running.contains(key(line));
  }

  private static Set<String> running(List<PdfLine> lines) {
    var pages = new HashMap<String, Set<Integer>>();
    for (var line : lines) {
      if (line.isAtTheEdge()) {
        pages.computeIfAbsent(key(line), _ -> new HashSet<>()).add(line.page());
      }
    }
    int last = lines.isEmpty() ? 0 : lines.getLast().page();
    var running = new HashSet<String>();
    pages.forEach(
        (key, on) -> {
          if (on.size() >= 3 && on.size() * 5 >= last * 2) {
            running.add(key);
          }
        });
    return running;
  }

  private static String key(PdfLine line) {
    return (line.height() < 0.5 ? "above " : "below ") + line.text().replaceAll("\\d+", "#");
  }
}
