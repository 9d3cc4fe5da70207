package bureau.material.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.material.documents.Block;
import bureau.material.documents.Block.Kind;
import bureau.material.documents.ReadDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
  private static final ReadDocument READ =
      new ReadDocument(
          "text/plain",
          null,
          "Title\nSome words",
          List.of(new Block(Kind.HEADING, 0, 5, 1, 0), new Block(Kind.PARAGRAPH, 6, 16, 0, 0)),
          0,
          List.of());

  @Test
  void allOfItIsGivenWhereNothingIsNamed() {
    var all = DocumentText.of(READ, 1, null, null);

    assertThat(all.text()).isEqualTo(READ.text());
    assertThat(all.blocks()).hasSize(2);
  }

  @Test
  void aPieceComesWithTheBlocksThatReachIntoIt() {
    var piece = DocumentText.of(READ, 1, 8, 1_000);

    assertThat(piece.text()).isEqualTo("me words");
    assertThat(piece.to()).isEqualTo(16);
    assertThat(piece.blocks()).extracting(Block::kind).containsExactly(Kind.PARAGRAPH);
  }

  @Test
  void noMoreIsGivenAtOnceThanMayBe() {
    var text = "x".repeat(DocumentText.MOST + 10);
    var read = new ReadDocument("text/plain", null, text, List.of(), 0, List.of());

    assertThat(DocumentText.of(read, 1, 5, null).text()).hasSize(DocumentText.MOST);
    assertThat(DocumentText.of(read, 1, 0, Integer.MAX_VALUE).length()).isEqualTo(text.length());
  }

  @Test
  void aPieceThatIsNoneIsRefused() {
    assertThatThrownBy(() -> DocumentText.of(READ, 1, -1, null))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> DocumentText.of(READ, 1, 17, null))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> DocumentText.of(READ, 1, 9, 3)).isInstanceOf(ProblemException.class);
  }
}
