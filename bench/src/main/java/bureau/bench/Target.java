package bureau.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Whom the load asks, and how.
///
/// @param name as the table shows it
/// @param key empty where none is asked for
/// @param path of chat completions
/// @param prefix before the names of the upstream's models
/// @param headers more of them, each with its line's end
/// @param question what is asked
record Target(
    String name,
    InetSocketAddress address,
    String key,
    String path,
    String prefix,
    String headers,
    String question) {
  private static final String QUESTION =
      "A citizen asks by which day the form for a change of address must be handed in, whether it"
          + " may come late, and who decides about that. Answer in one sentence that a person"
          + " without training in law understands, and name the office that is in charge.";
  private static final String PERSONAL =
      "A citizen, anna.example@citizens.example, telephone 06 12 34 56 78, asks by which day the"
          + " form for a change of address must be handed in, whether it may come late, and who"
          + " decides about that. Answer in one sentence and name the office that is in charge.";
  private static final String PATH = "/v1/chat/completions";

  Target(String name, InetSocketAddress address, String key) {
    this(name, address, key, PATH, "", "", QUESTION);
  }

  /// {@return what listens on this port of this machine and asks for no key}
  static Target on(int port, String name) {
    return new Target(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "");
  }

  Target withKey(String wanted) {
    return new Target(name, address, wanted, path, prefix, headers, question);
  }

  Target withPath(String wanted) {
    return new Target(name, address, key, wanted, prefix, headers, question);
  }

  Target withPrefix(String wanted) {
    return new Target(name, address, key, path, wanted, headers, question);
  }

  Target withHeader(String header, String value) {
    return new Target(
        name, address, key, path, prefix, headers + header + ": " + value + "\r\n", question);
  }

  /// {@return one who asks with an address of mail and a telephone number in the question}
  Target withPersonalData() {
    return new Target(name, address, key, path, prefix, headers, PERSONAL);
  }

  /// {@return a request as it goes onto the wire}
  byte[] request(Shape shape, boolean streamed) {
    var body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"max_tokens\":64%s}"
            .formatted(prefix + shape.model(), question, streamed ? ",\"stream\":true" : "");
    return """
    POST %s HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    Authorization: Bearer %s\r
    User-Agent: bureau-bench\r
    Accept: %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    %s\r
    %s"""
        .formatted(
            path,
            address.getPort(),
            key.isEmpty() ? "none" : key,
            streamed ? "text/event-stream" : "application/json",
            body.length(),
            headers,
            body)
        .getBytes(ISO_8859_1);
  }
}
