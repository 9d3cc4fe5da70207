package bureau.material.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestWordsTest {
  @Test
  void theNearestOfSeveralPlacesIsFound() {
    var text = "one two one two one";

    assertThat(NearestWords.find(text, "one", 0)).isZero();
    assertThat(NearestWords.find(text, "one", 7)).isEqualTo(8);
    assertThat(NearestWords.find(text, "one", 1_000)).isEqualTo(16);
    assertThat(NearestWords.find(text, "one two one", 9)).isEqualTo(8);
  }

  @Test
  void whatDiffersByALetterIsNotFound() {
    assertThat(NearestWords.find("sixteen weeks", "Sixteen weeks", 0)).isEqualTo(-1);
    assertThat(NearestWords.find("sixteen  weeks", "sixteen weeks", 0)).isEqualTo(-1);
    assertThat(NearestWords.find("", "a", 0)).isEqualTo(-1);
  }

  @Test
  void itFindsWhatASimplerSearchFinds() {
    var random = new Random(20_261_201);
    for (var i = 0; i < 2_000; i++) {
      var text = letters(random, 60);
      var words = letters(random, 1 + random.nextInt(5));
      var near = random.nextInt(70);

      assertThat(NearestWords.find(text, words, near))
          .as("%s in %s near %d", words, text, near)
          .isEqualTo(simply(text, words, near));
    }
  }

  private static int simply(String text, String words, int near) {
    var nearest = -1;
    for (var at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (nearest < 0 || Math.abs(at - near) < Math.abs(nearest - near)) {
        nearest = at;
      }
    }
    return nearest;
  }

  private static String letters(Random random, int n) {
    var letters = new StringBuilder();
    for (var i = 0; i < n; i++) {
      letters.append((char) ('a' + random.nextInt(2)));
    }
    return letters.toString();
  }
}
