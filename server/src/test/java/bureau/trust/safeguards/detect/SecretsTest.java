package bureau.trust.safeguards.detect;

import static org.assertj.core.api.Assertions.assertThat;

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
}
