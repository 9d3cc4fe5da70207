package bureau.inference.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests that nobody sends by mistake, in any dialect whose requests are JSON: each is read or
/// refused. The seeds are fixed: every run is the same.
public interface HostileRequests {
  JsonMapper JSON = JsonMapper.shared();

  /// In every dialect.
  List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "1e99999999999",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[{}]",
          "{\"type\":null}",
          "{\"type\":{}}",
          "{\"\":0}",
          "[\"direct\",7]",
          "0.1");

  /// {@return a request with everything in it that may be asked}
  String good();

  /// {@return more values, those that mean something in the dialect}
  List<String> values();

  /// {@return whether the request was refused; throws if it was neither refused as it should be nor
  /// read as it should be}
  boolean refused(byte[] request);

  @Test
  default void aGoodRequestIsGood() {
    assertThat(refused(good().getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  default void anyValueInAnyPlaceIsReadOrRefused() {
    var values = Stream.concat(VALUES.stream(), values().stream()).toList();
    var places = places();
    var refused = 0;
    for (var place = 0; place < places; place++) {
      for (var value : values) {
        refused += refused(replaced(place, value)) ? 1 : 0;
      }
    }
    assertThat(places).isGreaterThan(90);
    assertThat(refused).isBetween(places * values.size() / 2, places * values.size() - 1);
  }

  @Test
  default void brokenBytesAreReadOrRefused() {
    var random = new Random(41);
    var good = good().getBytes(StandardCharsets.UTF_8);
    var refused = 0;
    for (var round = 0; round < 20_000; round++) {
      var bytes = good.clone();
      for (var change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      refused += refused(bytes) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  @Test
  default void cutRequestsAreRefused() {
    var good = good().strip().getBytes(StandardCharsets.UTF_8);
    for (var length = 0; length < good.length; length++) {
      assertThat(refused(Arrays.copyOf(good, length))).isTrue();
    }
  }

  @Test
  default void nestingIsBoundedEverywhere() {
    for (var place = 0; place < places(); place++) {
      assertThat(refused(replaced(place, "[".repeat(2_000) + "]".repeat(2_000)))).isTrue();
    }
  }

  private int places() {
    return count(JSON.readTree(good()));
  }

  private static int count(JsonNode node) {
    var count = node.size();
    for (var child : node) {
      count += count(child);
    }
    return count;
  }

  private byte[] replaced(int place, String value) {
    var tree = JSON.readTree(good());
    var left = new int[] {place};
    replace(tree, left);
    return tree.toString().replace("\"@@\"", value).getBytes(StandardCharsets.UTF_8);
  }

  private static void replace(JsonNode node, int[] left) {
    for (var i = 0; i < node.size(); i++) {
      if (left[0]-- == 0) {
        if (node instanceof ArrayNode array) {
          array.set(i, JSON.getNodeFactory().stringNode("@@"));
        } else if (node instanceof ObjectNode object) {
          object.put(List.copyOf(object.propertyNames()).get(i), "@@");
        }
        return;
      }
    }
    for (var child : node) {
      if (left[0] >= 0) {
        replace(child, left);
      }
    }
  }
}
