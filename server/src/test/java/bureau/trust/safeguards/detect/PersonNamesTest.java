package bureau.trust.safeguards.detect;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T25")
class PersonNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear Mr. |Qwertz|, thank you",
        "I spoke to Dr |von Uexk\u00FCll| yesterday",
        "my name is |Zbrn|.",
        "Name: |Zbrn Qwertz|\nAge: 40",
        "Je m\u2019appelle |Zbrn Qwertz|.",
        "Bonjour, M. |Qwertz| est l\u00E0",
        "Mme |de La Fayette| arrive",
        "Nom : |ZBRN Qwertz|",
        "Je soussign\u00E9e |Zbrn Qwertz|, atteste",
        "Me llamo |Zbrn Qwertz|",
        "Do\u00F1a |Zbrn de la Qwertz| vive aqu\u00ED",
        "Yours sincerely,\n\n|Zbrn Qwertz|\n",
        "the file of |Catherine O\u2019Brien| is here",
        "la lettre d\u2019|Alice Martin| est partie",
        "|Jean-Pierre de La Tour| a sign\u00E9",
        "|DURAND Marie| a sign\u00E9",
        "ask |Jean DURAND| now",
        "|Amanda|'s daughter",
        "line\\n|Catherine McDonald| wrote",
        "did |Will Smith| come",
        "|Jane Roe|, |John Doe|"
      })
  void finds(String marked) {
    var text = marked.replace("|", "");
    var parts = marked.split("\\|", -1);
    var wanted = new ArrayList<String>();
    for (var i = 1; i < parts.length; i += 2) {
      wanted.add(parts[i]);
    }

    assertThat(new PersonNames().find(text))
        .extracting(found -> found.in(text))
        .containsExactlyElementsOf(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Will you come in May or in June?",
        "Mark the page. Grace is needed.",
        "We flew to Paris, Florence and Santiago.",
        "rue Victor Hugo, lyc\u00E9e Jean Moulin",
        "San Francisco and Saint-Denis",
        "Virginia Street, Austin Community College",
        "Dear Sir or Madam, Dear Customer, Hello World",
        "Madame la Ministre, Monsieur le Maire",
        "Max(a, b), Max.value, Math::Max, user_Max, @Max, x.Max",
        "file name: Report, Company name: Acme",
        "JavaScript and TypeScript",
        "the MAX of all",
        "Best regards,\nThe team of the office",
        "catherine and john in small letters",
        "Rose, bleu ou vert"
      })
  void passesOver(String text) {
    assertThat(new PersonNames().find(text)).as(text).isEmpty();
  }

  @Test
  void aDocumentWithoutCapitalLettersIsNotRead() {
    var names = new PersonNames();

    assertThat(names.mayBeIn("{\"content\":\"ping, iPhone\"}".getBytes(UTF_8))).isFalse();
    assertThat(names.mayBeIn("{\"content\":\"a\\nAnna\"}".getBytes(UTF_8))).isTrue();
    assertThat(names.mayBeIn("{\"content\":\"\\u0041nna\"}".getBytes(UTF_8))).isTrue();
    assertThat(names.mayBeIn("{\"content\":\"Anna\"}".getBytes(UTF_16LE))).isTrue();
    assertThat(names.mayBeIn("{\"content\":\"\u00C9va\"}".getBytes(UTF_8))).isTrue();
  }
}
