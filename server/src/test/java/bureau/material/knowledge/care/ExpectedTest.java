package bureau.material.knowledge.care;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.PassageId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  private static final DocumentId OLD = new DocumentId(new UUID(1, 1));
  private static final DocumentId NEW = new DocumentId(new UUID(1, 2));
  private static final DocumentId OTHER = new DocumentId(new UUID(1, 3));

  private static FoundPassage passage(DocumentId document, String text) {
    return new FoundPassage(
        new PassageId(UUID.randomUUID()),
        document,
        new CollectionId(new UUID(2, 1)),
        new CollectionId(new UUID(2, 1)),
        "Title",
        List.of(),
        0,
        1,
        0,
        text,
        "en",
        null,
        false,
        null,
        null,
        1,
        1,
        1);
  }

  @Test
  void theFirstPassageOfTheDocumentThatHoldsTheWordsCounts() {
    var found =
        List.of(
            passage(OTHER, "A parent may take sixteen weeks."),
            passage(OLD, "Something else."),
            passage(OLD, "A parent may take\nSIXTEEN  weeks."));

    assertThat(new Expected(OLD, "sixteen weeks").rankIn(found, Map.of())).isEqualTo(3);
    assertThat(new Expected(OLD, null).rankIn(found, Map.of())).isEqualTo(2);
    assertThat(new Expected(null, "sixteen weeks").rankIn(found, Map.of())).isEqualTo(1);
    assertThat(new Expected(OLD, "twenty weeks").rankIn(found, Map.of())).isZero();
  }

  @Test
  void aDocumentThatTookThePlaceOfTheExpectedOneCountsToo() {
    var found = List.of(passage(NEW, "Twenty weeks."));

    assertThat(new Expected(OLD, null).rankIn(found, Map.of())).isZero();
    assertThat(new Expected(OLD, null).rankIn(found, Map.of(OLD, OTHER, OTHER, NEW))).isEqualTo(1);
    assertThat(new Expected(NEW, null).rankIn(List.of(passage(OLD, "")), Map.of(OLD, NEW)))
        .as("not the other way round")
        .isZero();
  }

  @Test
  void documentsThatReplaceEachOtherComeToAnEnd() {
    assertThat(
            new Expected(OLD, null)
                .rankIn(List.of(passage(OTHER, "x")), Map.of(OLD, NEW, NEW, OLD)))
        .isZero();
  }

  @Test
  void whereNothingIsExpectedAnyMoreNothingIsFound() {
    assertThat(new Expected(null, null).rankIn(List.of(passage(OLD, "x")), Map.of())).isZero();
  }
}
