package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.program.Switches;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemberEditsTest {
  @Test
  void passesWhatNobodyKnowsByteForByte() {
    assertThat(
            edited(
                "{ \"input\" : \"h\\u00e9 }é\" ,\"x\":  1.50e+3,\"a\\\"b\":[1 , 2],\"model\":1 }"))
        .isEqualTo(
            "{\"model\":\"real \\\"one\\\"\",\"input\":\"h\\u00e9 }é\",\"x\":1.50e+3,\"a\\\"b\":[1 , 2]}");
  }

  @Test
  void dropsTheSwitchesOfServersAndTheNamesOfPeople() {
    var members = new StringBuilder("{\"input\":\"a\"");
    Switches.DROPPED.forEach(name -> members.append(",\"").append(name).append("\":1"));

    assertThat(edited(members + "}")).isEqualTo("{\"model\":\"real \\\"one\\\"\",\"input\":\"a\"}");
  }

  private static String edited(String json) {
    var bytes = json.replace("\"model\":1", "\"model\":\"alias\"").getBytes(StandardCharsets.UTF_8);
    var body = EmbeddingBody.read(bytes);
    return new String(
        MemberEdits.apply(bytes, body.members(), "real \"one\""), StandardCharsets.UTF_8);
  }
}
