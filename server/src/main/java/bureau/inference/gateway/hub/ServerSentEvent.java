package bureau.inference.gateway.hub;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One event of a stream, taken apart.
///
/// Source: HTML Living Standard, 9.2 server-sent events.
///
/// @param name `null` where the event has none
/// @param data its lines of data, joined by line ends; empty where it has none, as a comment
public record ServerSentEvent(@Nullable String name, String data) {
  /// {@return the event in these bytes}
  public static ServerSentEvent of(byte[] bytes, int from, int to) {
    String name = null;
    var data = new StringJoiner("\n");
    var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    for (var line : text.lines().toList()) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        var value = line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        switch (line.substring(0, colon)) {
          case "event" -> name = value;
          case "data" -> data.add(value);
          default -> {}
        }
      }
    }
    return new ServerSentEvent(name, data.toString());
  }

  /// {@return an event as it goes over the wire}
  public static String format(@Nullable String name, String data) {
    return (name == null ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
  }
}
