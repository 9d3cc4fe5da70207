package bureau.material.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T16")
class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "notice.pdf, notice.pdf",
    "../../etc/passwd, passwd",
    "..\\..\\windows\\system32\\cmd.exe, cmd.exe",
    "C:\\notes\\plan.txt, plan.txt",
    "/var/lib/leave.md, leave.md",
    "con, con",
  })
  void onlyTheLastPartOfAPathIsTheName(String given, String name) {
    assertThat(FileName.cleaned(given)).isEqualTo(name);
  }

  @Test
  void whatCannotBeSeenIsLeftOut() {
    assertThat(FileName.cleaned("in\u0000voice\r\n.pdf")).isEqualTo("invoice.pdf");
    assertThat(FileName.cleaned("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
    assertThat(FileName.cleaned("a\u200Bb\u2066c\uFEFF.txt")).isEqualTo("abc.txt");
    assertThat(FileName.cleaned("half\uD800.txt")).isEqualTo("half.txt");
  }

  @Test
  void oneNameInTwoFormsIsOneName() {
    assertThat(FileName.cleaned("re\u0301glement.pdf"))
        .isEqualTo(FileName.cleaned("r\u00E9glement.pdf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "folder/", "\u202E", "\u0000"})
  void whatIsNoNameIsRefused(String given) {
    assertThatThrownBy(() -> FileName.cleaned(given)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aNameIsOnlySoLong() {
    assertThat(FileName.cleaned("x".repeat(255))).hasSize(255);
    assertThatThrownBy(() -> FileName.cleaned("x".repeat(256)))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> FileName.cleaned("x/".repeat(4_096)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void theTitleIsTheNameWithoutItsEnding() {
    assertThat(FileName.title("notice.pdf")).isEqualTo("notice");
    assertThat(FileName.title("Art. 5 of the agreement")).isEqualTo("Art. 5 of the agreement");
    assertThat(FileName.title(".profile")).isEqualTo(".profile");
  }
}
