package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextsTest {
  @Test
  void textIsPartedByEmptyLinesAndKeepsItsOwn() throws Exception {
    var read =
        Read.of("note.txt", "Dear all,\nthe office is closed.\n\n\n- bring keys\n- lights off\n");

    assertThat(read.pieces())
        .containsExactly("P Dear all,\nthe office is closed.", "L - bring keys", "L - lights off");
    assertThat(read.finding().pages()).isZero();
  }

  @Test
  void textOfOtherCharactersIsUnderstood() throws Exception {
    var words = "L'été, l'administration centralisée déménage à Orléans où elle a été créée.";

    for (var charset :
        new Charset[] {
          Charset.forName("windows-1252"), StandardCharsets.UTF_8, StandardCharsets.UTF_16
        }) {
      assertThat(Read.of("note.txt", words.getBytes(charset)).pieces())
          .as(charset.name())
          .containsExactly("P " + words);
    }
  }

  @Test
  void halvesOfCharactersAndControlsDoNotGetIntoTheText() throws Exception {
    var read = Read.of("note.txt", "an\u0007 emoji \uD83D\uDE00 and a bell");

    assertThat(read.text()).isEqualTo("an  emoji \uD83D\uDE00 and a bell");
    assertThat(Letters.clean("half \uD83D here")).isEqualTo("half \uFFFD here");
  }

  @Test
  void markdownHasHeadingsListsAndTables() throws Exception {
    var read =
        Read.of(
            "guide.md",
            """
            # Travel

            Book **early**,
            always.

            Rates
            -----

            | City | Rate |
            |------|-----:|
            | Lyon | 120  |

            - by train
              if you can
            - by bus

            ```
            # no heading
            ```
            """);

    assertThat(read.pieces())
        .containsExactly(
            "H1 Travel",
            "P Book **early**,\nalways.",
            "H2 Rates",
            "R City|Rate",
            "R Lyon|120",
            "L by train\nif you can",
            "L by bus",
            "P # no heading");
  }

  @Test
  void rowsOfTablesComeWithTheirCells() throws Exception {
    var read =
        Read.of(
            "rates.csv",
            "city;rate;note\r\nLyon;\"1,20\";\"said \"\"fine\"\"\nin May\"\r\n;;\r\n;5;\r\n");

    assertThat(read.pieces())
        .containsExactly("R city|rate|note", "R Lyon|1,20|said \"fine\" in May", "R |5");
  }

  @Test
  void webPagesLoseTheirScriptsAndKeepTheirForm() throws Exception {
    var read =
        Read.of(
            "page.html",
            """
            <html><head><title>Leave</title><style>p{}</style></head><body>
            <script>steal()</script>
            <nav><ul><li>Home</li></ul></nav>
            <h1>Annual <em>leave</em></h1>
            <div>Ask <b>early</b>.<div>Inner text</div></div>
            <ol><li>Fill the form<br>in ink</li><li><p>Sign</p></li></ol>
            <table><tr><th>Years</th><th>Days</th></tr><tr><td>1</td><td><p>25</p><p>working</p></td></tr></table>
            <pre>a
              b</pre>
            <noscript>no</noscript></body></html>
            """);

    assertThat(read.finding().title()).isEqualTo("Leave");
    assertThat(read.pieces())
        .containsExactly(
            "L Home",
            "H1 Annual leave",
            "P Ask early.",
            "P Inner text",
            "L Fill the form in ink",
            "L Sign",
            "R Years|Days",
            "R 1|25 working",
            "P a\n  b");
  }

  @Test
  void pagesLaidOutByTablesComeOutInTheirOrder() throws Exception {
    var read =
        Read.of(
            "page.html",
            "<table><tr><td>Menu</td><td><h2>News</h2>Today <table><tr><td>a</td><td>b</td></tr></table>"
                + " and tomorrow</td></tr></table>");

    assertThat(read.pieces())
        .containsExactly("R Menu", "H2 News", "R Today", "R a|b", "R and tomorrow");
  }

  @Test
  void lettersHaveTheirHeadAndTheNamesOfWhatIsAttached() throws Exception {
    var read =
        Read.of(
            "letter.eml",
            """
            From: "Anna Roe" <anna@agency.example>
            To: office@agency.example
            Date: Mon, 02 Mar 2026 09:00:00 +0100
            Subject: =?UTF-8?Q?Cong=C3=A9s?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: multipart/alternative; boundary="a"

            --a
            Content-Type: text/plain; charset=utf-8

            plain words
            --a
            Content-Type: text/html; charset=utf-8

            <html><body><h2>Request</h2><p>Two weeks in May.</p></body></html>
            --a--
            --b
            Content-Type: application/pdf; name="form.pdf"
            Content-Disposition: attachment; filename="form.pdf"
            Content-Transfer-Encoding: base64

            SGlkZGVu
            --b--
            """);

    assertThat(read.finding().title()).isEqualTo("Congés");
    assertThat(read.pieces())
        .containsExactly(
            "H1 Congés",
            "P From: Anna Roe <anna@agency.example>",
            "P To: office@agency.example",
            "P Date: 2026-03-02T08:00:00Z",
            "H2 Request",
            "P Two weeks in May.",
            "L form.pdf");
  }
}
