package bureau.material.knowledge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T17")
class PageAddressTest {
  @Test
  void aPlaceWithinThePageIsLeftOut() throws Exception {
    assertThat(PageAddress.of(" https://WWW.example.org/law?a=1#art-5 ").url())
        .isEqualTo("https://WWW.example.org/law?a=1");
    assertThat(PageAddress.of("https://WWW.example.org/law").host()).isEqualTo("www.example.org");
  }

  @Test
  void lettersBeyondAsciiAreEncoded() throws Exception {
    assertThat(PageAddress.of("https://example.org/congés").url())
        .isEqualTo("https://example.org/cong%C3%A9s");
  }

  @Test
  void aRedirectionIsReadFromWhereItStands() throws Exception {
    var page = PageAddress.of("https://example.org/a/b");

    assertThat(page.redirected("/c#top").url()).isEqualTo("https://example.org/c");
    assertThat(page.redirected("c").url()).isEqualTo("https://example.org/a/c");
    assertThat(page.redirected("//other.example/c").host()).isEqualTo("other.example");
    assertThatThrownBy(() -> page.redirected("http://")).isInstanceOf(PageNotFetched.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.org", "https:", "https:///law", "a b", "http://exa mple.org", "#"})
  void whatIsNoAddressIsRefused(String typed) {
    assertThatThrownBy(() -> PageAddress.of(typed)).isInstanceOf(PageNotFetched.class);
  }

  @Test
  void whatIsTooLongIsNamed() {
    var address = "https://example.org/" + "a".repeat(2_000);

    assertThatThrownBy(() -> PageAddress.of(address)).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/laws/leave.php, text/html, leave.html",
    "https://example.org/laws/leave/, text/html; charset=utf-8, leave.html",
    "https://example.org, text/html, example.org.html",
    "https://example.org/a/cong%C3%A9s.pdf, application/pdf, congés.pdf",
    "https://example.org/a/leave.PDF?x=1, application/octet-stream, leave.pdf",
    "https://example.org/a/..%2f..%2fetc, text/plain, etc.txt"
  })
  void aFileIsCalledAsThePageIs(String url, String type, String name) throws Exception {
    var address = PageAddress.of(url);
    var kind = PageKind.of(type, address.uri().getPath()).orElseThrow();

    assertThat(PageName.of(address, kind)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png", "video/mp4", "application/zip", "application/json", "nonsense", ""})
  void otherKindsAreNotRead(String type) {
    assertThat(PageKind.of(type, "/a/leave")).isEmpty();
  }
}
