package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.program.Switches;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEditsTest {
  @Test
  void passesWhatNobodyKnowsByteForByte() {
    var sent =
        edited(
            "{ \"messages\" : [ {\"role\":\"user\", \"content\":\"h\\u00e9 }é\"} ] ,\"x\":  1.50e+3,"
                + "\"future\":{\"deep\":[1 , 2]},\"model\":\"alias\",\"max_tokens\":5}");

    assertThat(sent)
        .isEqualTo(
            "{\"model\":\"real\",\"messages\":[ {\"role\":\"user\", \"content\":\"h\\u00e9 }é\"} ],"
                + "\"x\":1.50e+3,\"future\":{\"deep\":[1 , 2]},\"max_tokens\":5}");
  }

  @Test
  void namesThatAreNotPlainStayWhatTheyAre() {
    assertThat(edited("{\"messages\":[],\"a\\\"b\":1,\"é\\n\":2}"))
        .isEqualTo(
            "{\"model\":\"real\",\"messages\":[],\"a\\\"b\":1,\"é\\n\":2,\"max_tokens\":100}");
  }

  @Test
  void boundsTheAnswer() {
    assertThat(edited("{\"messages\":[]}")).contains("\"max_tokens\":100}");
    assertThat(edited("{\"messages\":[],\"max_tokens\":null}")).contains("\"max_tokens\":100}");
    assertThat(edited("{\"messages\":[],\"max_tokens\":5000}")).contains("\"max_tokens\":100}");
    assertThat(edited("{\"messages\":[],\"max_completion_tokens\":7}"))
        .contains("\"max_completion_tokens\":7")
        .doesNotContain("max_tokens");
  }

  @Test
  void asksForTheUsageOfAStreamAndKeepsItsOtherOptions() {
    assertThat(edited("{\"messages\":[],\"stream\":true}"))
        .contains("\"stream_options\":{\"include_usage\":true}");
    assertThat(
            edited(
                "{\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":false,"
                    + "\"include_obfuscation\":false}}"))
        .contains("\"include_obfuscation\":false")
        .contains("\"include_usage\":true")
        .doesNotContain("\"include_usage\":false");
    assertThat(edited("{\"messages\":[]}")).doesNotContain("stream_options");
  }

  @Test
  void dropsTheSwitchesOfServers() {
    var members = new StringBuilder("{\"messages\":[]");
    Switches.DROPPED.stream()
        .filter(name -> !name.equals("store"))
        .forEach(name -> members.append(",\"").append(name).append("\":1"));

    assertThat(edited(members + "}"))
        .isEqualTo("{\"model\":\"real\",\"messages\":[],\"max_tokens\":100}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[],\"store\":true}",
        "{\"messages\":[],\"previous_response_id\":\"resp_1\"}",
        "{\"messages\":[],\"conversation\":\"conv_1\"}",
        "{\"messages\":[],\"model\":1}",
        "{\"messages\":[],\"model\":[]}",
        "{\"messages\":[],\"stream\":\"yes\"}",
        "{\"messages\":[],\"stream_options\":[]}",
        "{\"messages\":[],\"max_tokens\":0}",
        "{\"messages\":[],\"max_tokens\":-5}",
        "{\"messages\":[],\"max_tokens\":1.5}",
        "{\"messages\":[],\"max_tokens\":99999999999999999999}",
        "{\"messages\":[],\"n\":0}",
        "{\"messages\":{}}",
        "{\"model\":\"x\"}",
        "{\"messages\":[],\"messages\":[]}",
        "{\"messages\":[]} {}",
        "{\"messages\":[",
        "[]",
        "",
        "null",
        "\ufeff{\"messages\":[]}",
        "{\"messages\":[\"\u0001\"]}"
      })
  void refusesWhatItCannotGoBy(String body) {
    assertThatThrownBy(() -> edited(body))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void refusesBrokenUtf8AndOtherEncodings() {
    var utf16 = "{\"messages\":[]}".getBytes(StandardCharsets.UTF_16LE);
    var broken = "{\"messages\":[\"\u00ff\"]}".getBytes(StandardCharsets.ISO_8859_1);

    for (var bytes : new byte[][] {utf16, broken}) {
      assertThatThrownBy(() -> RequestBody.read(bytes)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void refusesEndlessNesting() {
    assertThatThrownBy(() -> edited("{\"messages\":[],\"a\":" + "[".repeat(500_000)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertThatThrownBy(() -> edited("{\"messages\":[],\"n\":\"two\"}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problem().params()).isEqualTo(Map.of("field", "n", "reason", "type")));
  }

  @Test
  void tellsAVendorThatHasTheWordToStoreNothing() {
    for (var body :
        new String[] {
          "{\"messages\":[]}",
          "{\"store\":false,\"messages\":[]}",
          "{\"messages\":[],\"store\":null}"
        }) {
      assertThat(edited(body, true))
          .as(body)
          .isEqualTo("{\"model\":\"real\",\"messages\":[],\"max_tokens\":100,\"store\":false}");
      assertThat(edited(body, false)).as(body).doesNotContain("store");
    }
  }

  @Test
  void refusesAProgramThatWantsItsAnswerStored() {
    for (var told : new boolean[] {true, false}) {
      assertThatThrownBy(() -> edited("{\"messages\":[],\"store\":true}", told))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e ->
                  assertThat(e.problem().params())
                      .isEqualTo(Map.of("field", "store", "reason", "kept-elsewhere")));
    }
  }

  private static String edited(String body) {
    return edited(body, false);
  }

  private static String edited(String body, boolean keepNothing) {
    var request = RequestBody.read(body.getBytes(StandardCharsets.UTF_8));
    return new String(
        RequestEdits.apply(request, "real", "max_tokens", 100, keepNothing),
        StandardCharsets.UTF_8);
  }
}
