package bureau.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Embeddings that are the same for the same text and differ for another: eight numbers drawn from
/// the text itself.
final class Vectors implements Answer {
  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    wire.pause(Duration.ZERO);
    var input = exchange.json().path("input");
    var texts =
        input.isArray()
            ? input.valueStream().map(node -> node.asString("")).toList()
            : List.of(input.asString(""));
    var data = new StringBuilder();
    for (var i = 0; i < texts.size(); i++) {
      data.append(i == 0 ? "" : ",")
          .append("{\"object\":\"embedding\",\"index\":%d,\"embedding\":[".formatted(i))
          .append(numbers(texts.get(i)))
          .append("]}");
    }
    wire.whole(
        200,
        "application/json",
        "{\"object\":\"list\",\"data\":[%s],\"model\":\"scripted\",\"usage\":%s}"
            .formatted(data, "{\"prompt_tokens\":3,\"total_tokens\":3}"));
  }

  private static String numbers(String text) {
    var random = new Random(text.hashCode());
    return random.doubles(8).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}
