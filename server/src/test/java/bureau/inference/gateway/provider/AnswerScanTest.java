package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.provider.AnswerScan.Member;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonToken;

class AnswerScanTest {
  private static final String ANSWER =
      "{\"data\":[{\"usage\":{\"prompt_tokens\":1},\"text\":\"no\"}],\"text\":\"Grüße 😀\","
          + "\"duration\":2.5,\"usage\":{\"type\":\"tokens\",\"prompt_tokens\":7,"
          + "\"input_token_details\":{\"prompt_tokens\":9},\"seconds\":3}, \"x\":null} \n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void readsTheSameHoweverThePiecesFall(int size) throws Unreadable {
    var scan = scanned(ANSWER, size);

    assertThat(scan.member(Member.DATA)).isEqualTo(JsonToken.START_ARRAY);
    assertThat(scan.member(Member.ERROR)).isNull();
    assertThat(scan.textBytes()).isEqualTo("Grüße 😀".getBytes(StandardCharsets.UTF_8).length);
    assertThat(scan.duration()).isEqualTo(2.5);
    assertThat(scan.count("prompt_tokens")).isEqualTo(7);
    assertThat(scan.count("seconds")).isEqualTo(3);
    assertThat(scan.count("type")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "null",
        "{",
        "{\"a\":[}",
        "{\"a\":1}{}",
        "{} x",
        "{\"a\"}",
        "{\"a\":01}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":NaN}",
        "<html>",
        "{\"text\":\"trun"
      })
  void whatIsNoWholeObjectIsUnreadable(String body) {
    for (var size : new int[] {1, 100}) {
      assertThatThrownBy(() -> scanned(body, size)).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void endlessNestingIsUnreadable() {
    assertThatThrownBy(() -> scanned("{\"a\":" + "[".repeat(100_000), 4096))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void keepsNoMoreThanSomeCounts() throws Unreadable {
    var many = new StringBuilder("{\"usage\":{\"first\":1");
    for (var i = 0; i < 1000; i++) {
      many.append(",\"n").append(i).append("\":1");
    }

    var scan = scanned(many + "}}", 100);

    assertThat(scan.count("first")).isEqualTo(1);
    assertThat(scan.count("n999")).isNull();
  }

  private static AnswerScan scanned(String body, int size) throws Unreadable {
    var scan = new AnswerScan();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    for (var from = 0; from < bytes.length; from += size) {
      scan.take(bytes, from, Math.min(size, bytes.length - from));
    }
    scan.end();
    return scan;
  }
}
