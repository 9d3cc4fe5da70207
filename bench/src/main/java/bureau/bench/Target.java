package bureau.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Whom the load asks, and how.
///
/// @param name as the table shows it
/// @param key empty where none is asked for
record Target(String name, InetSocketAddress address, String key) {
  private static final String QUESTION =
      "A citizen asks by which day the form for a change of address must be handed in, whether it"
          + " may come late, and who decides about that. Answer in one sentence that a person"
          + " without training in law understands, and name the office that is in charge.";

  /// {@return what listens on this port of this machine and asks for no key}
  static Target on(int port, String name) {
    return new Target(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "");
  }

  /// {@return a request as it goes onto the wire}
  byte[] request(Shape shape, boolean streamed) {
    var body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"max_tokens\":64%s}"
            .formatted(shape.model(), QUESTION, streamed ? ",\"stream\":true" : "");
    return """
    POST /v1/chat/completions HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    Authorization: Bearer %s\r
    User-Agent: bureau-bench\r
    Accept: %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(
            address.getPort(),
            key.isEmpty() ? "none" : key,
            streamed ? "text/event-stream" : "application/json",
            body.length(),
            body)
        .getBytes(ISO_8859_1);
  }
}
