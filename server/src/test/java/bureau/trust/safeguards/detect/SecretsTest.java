package bureau.trust.safeguards.detect;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T25")
class SecretsTest {
  private static final String KEY = "sk-proj-A1B2C3D4E5F6G7H8I9J0K1L2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "key=%s;",
        "\"%s\"",
        "{\"log\":\"first line\\n%s\\tand more\"}",
        "Bearer %s, please",
        "a%s b" // one that is in the middle of a word, and is passed over
      })
  void areFoundWhereAWordMayBegin(String around) {
    var text = around.formatted(KEY);

    assertThat(new Secrets().find(text))
        .extracting(found -> found.in(text))
        .isEqualTo(around.startsWith("a%") ? List.of() : List.of(KEY));
  }

  @Test
  void areFoundOneBehindTheOther() {
    var text = KEY + "," + KEY + "\n" + KEY;

    assertThat(new Secrets().find(text)).hasSize(3);
  }

  @Test
  void privateKeysReachToTheirEnd() {
    var key =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AB\n\n"
            + "MIIEpAIBAAKCAQEA+/=\n-----END RSA PRIVATE KEY-----";
    var text = "Here: " + key + "\nand " + key.replace("\n", "\\n") + " end";

    assertThat(new Secrets().find(text))
        .extracting(found -> found.in(text))
        .containsExactly(key, key.replace("\n", "\\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-learn-pipeline-of-many-words-in-a-row",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "AKIA of 16 signs",
        "eyJ.eyJ.x",
        "ghp_short"
      })
  void arePassedOverWhereTheyOnlyBeginSo(String text) {
    assertThat(new Secrets().find(text)).isEmpty();
  }

  @Test
  void aDocumentWithoutTheBeginningOfAnyIsNotRead() {
    var prose = "{\"content\":\"Good day. Please sum up task 7 of the sheet, page 3.\"}";

    assertThat(new Secrets().mayBeIn(prose.getBytes(UTF_8))).isFalse();
  }

  @Test
  void aDocumentWithOneIsReadHoweverItIsWritten() {
    var texts = new InventedTexts(7);
    for (var i = 0; i < 500; i++) {
      var text = texts.secret();
      assertThat(new Secrets().find(text)).as(text).isNotEmpty();
      var json = "[\"" + text.replace("\n", "\\n") + "\"]";
      for (var charset : List.of(UTF_8, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"))) {
        assertThat(new Secrets().mayBeIn(json.getBytes(charset))).as(json + charset).isTrue();
      }
      for (var sign = 0; sign < 5; sign++) {
        var escaped =
            "[\"%s\\u%04x%s\"]"
                .formatted(
                    text.substring(0, sign), (int) text.charAt(sign), text.substring(sign + 1));
        assertThat(new Secrets().mayBeIn(escaped.getBytes(UTF_8))).as(escaped).isTrue();
      }
    }
  }
}
