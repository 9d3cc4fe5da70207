package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.TextChanges.Line;
import bureau.inference.models.TextChanges.Mark;
import bureau.inference.models.TextChanges.Passage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is different between two texts.
class TextChangesTest {
  @Test
  void theSameTextHasNoChanges() {
    assertThat(TextChanges.between("a\nb\nc", "a\nb\nc\n")).isEmpty();
  }

  @Test
  void aChangedLineStandsAmongThreeOnEachSide() {
    var older = numbered(1, 20);
    var newer = new ArrayList<>(older);
    newer.set(9, "ten");

    var passages = TextChanges.between(String.join("\n", older), String.join("\n", newer));

    assertThat(passages).hasSize(1);
    assertThat(passages.getFirst().oldLine()).isEqualTo(7);
    assertThat(passages.getFirst().newLine()).isEqualTo(7);
    assertThat(passages.getFirst().lines())
        .containsExactly(
            new Line(Mark.SAME, "7"),
            new Line(Mark.SAME, "8"),
            new Line(Mark.SAME, "9"),
            new Line(Mark.REMOVED, "10"),
            new Line(Mark.ADDED, "ten"),
            new Line(Mark.SAME, "11"),
            new Line(Mark.SAME, "12"),
            new Line(Mark.SAME, "13"));
  }

  @Test
  void changesThatAreNearShareAPassageAndOthersDoNot() {
    var older = numbered(1, 40);
    var newer = new ArrayList<>(older);
    newer.remove("35");
    newer.remove("12");
    newer.addFirst("0");
    newer.remove("6");

    var passages = TextChanges.between(String.join("\n", older), String.join("\n", newer));

    assertThat(passages).extracting(Passage::oldLine).containsExactly(1, 32);
    assertThat(passages).extracting(Passage::newLine).containsExactly(1, 31);
    assertThat(passages.getFirst().lines().getFirst()).isEqualTo(new Line(Mark.ADDED, "0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOlderTextWithTheChangesMadeIsTheNewer(int seed) {
    var random = new Random(seed);
    var older = random.ints(200, 0, 30).mapToObj(Integer::toString).toList();
    var newer = new ArrayList<>(older);
    for (int i = 0; i < 25; i++) {
      var at = random.nextInt(newer.size());
      if (random.nextBoolean()) {
        newer.remove(at);
      } else {
        newer.add(at, Integer.toString(random.nextInt(30)));
      }
    }

    var passages = TextChanges.between(String.join("\n", older), String.join("\n", newer));

    assertThat(applied(older, passages)).isEqualTo(newer);
  }

  @Test
  void theLongestTextsThatAreKeptAreComparedInSeconds() {
    var older = numbered(1, 20_000);
    var newer = new ArrayList<>(older);
    Collections.shuffle(newer, new Random(1));
    var before = System.nanoTime();

    var passages = TextChanges.between(String.join("\n", older), String.join("\n", newer));

    System.out.println(
        "20,000 lines in another order: " + (System.nanoTime() - before) / 1_000_000 + " ms");
    assertThat(applied(older, passages)).isEqualTo(newer);
  }

  @Test
  void thousandsOfLinesThatRepeatThemselvesAreComparedInSeconds() {
    var random = new Random(2);
    var older = random.ints(6_000, 0, 5).mapToObj(Integer::toString).toList();
    var newer = random.ints(6_000, 0, 5).mapToObj(Integer::toString).toList();
    var before = System.nanoTime();

    var passages = TextChanges.between(String.join("\n", older), String.join("\n", newer));

    System.out.println(
        "6,000 lines of five kinds: " + (System.nanoTime() - before) / 1_000_000 + " ms");
    assertThat(applied(older, passages)).isEqualTo(newer);
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  private static List<String> applied(List<String> older, List<Passage> passages) {
    var made = new ArrayList<String>();
    var next = 0;
    for (var passage : passages) {
      while (next < passage.oldLine() - 1) {
        made.add(older.get(next++));
      }
      assertThat(made.size()).isEqualTo(passage.newLine() - 1);
      for (var line : passage.lines()) {
        if (line.mark() != Mark.ADDED) {
          assertThat(line.text()).isEqualTo(older.get(next++));
        }
        if (line.mark() != Mark.REMOVED) {
          made.add(line.text());
        }
      }
    }
    made.addAll(older.subList(next, older.size()));
    return made;
  }
}
