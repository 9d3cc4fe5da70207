package bureau.material.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.Conflict;
import bureau.material.knowledge.Conflict.Superseded;
import bureau.material.knowledge.FoundPassage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictsTest {
  private static List<Conflict> among(FoundPassage... sources) {
    var read = Sources.read(sources);
    return new Conflicts(Sources.rarity(read)).among(read);
  }

  @Test
  void theSameInOtherFiguresIsAConflict() {
    var old = Sources.superseded("Fees 2024", "The mooring fee is 40 dollars a night.", "en");
    var now = Sources.of("Fees 2026", "The mooring fee is 55 dollars a night. Pay early.", "en");

    var conflicts = among(old, now);

    assertThat(conflicts).hasSize(1);
    assertThat(conflicts.getFirst().superseded()).isEqualTo(Superseded.FIRST);
    assertThat(conflicts.getFirst().second())
        .isEqualTo(now.cite(0, "The mooring fee is 55 dollars a night.".length()));
  }

  @Test
  void theSameInTheSameFiguresIsNone() {
    assertThat(
            among(
                Sources.of("A", "The mooring fee is 40 dollars a night.", "en"),
                Sources.of("B", "The mooring fee is forty dollars a night.", "en")))
        .isEmpty();
  }

  @Test
  void otherThingsInOtherFiguresAreNone() {
    assertThat(
            among(
                Sources.of("A", "The mooring fee is 40 dollars a night.", "en"),
                Sources.of("B", "A fishing license costs 55 dollars for each resident.", "en")))
        .isEmpty();
  }
}
