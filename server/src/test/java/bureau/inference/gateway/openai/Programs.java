package bureau.inference.gateway.openai;

import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Programs of one agency that ask `/v1/chat/completions` or another route of that kind,
/// well-behaved or on bare sockets.
final class Programs implements AutoCloseable {
  /// What ends a stream that is whole, in each dialect.
  static final List<String> MARKS = List.of("[DONE]", "message_stop", "response.completed");

  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final Tenant tenant;
  private final String path;

  Programs(ModelWorld world, Tenant tenant) {
    this(world, tenant, "/v1/chat/completions");
  }

  Programs(ModelWorld world, Tenant tenant, String path) {
    this(world.server().address(), tenant, path);
  }

  private Programs(URI server, Tenant tenant, String path) {
    this.server = server;
    this.tenant = tenant;
    this.path = path;
  }

  /// {@return programs of the same agency that ask another server}
  Programs at(URI other) {
    return new Programs(other, tenant, path);
  }

  HttpResponse<String> ask(boolean stream) throws IOException, InterruptedException {
    return client.send(request(stream), BodyHandlers.ofString());
  }

  HttpRequest request(boolean stream) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Authorization", "Bearer " + tenant.secret())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body(stream)))
        .build();
  }

  HttpClient client() {
    return client;
  }

  private String body(boolean stream) {
    var question =
        path.equals("/v1/responses")
            ? "\"max_output_tokens\":1000,\"input\":\"Hi\","
            : "\"max_tokens\":1000,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],";
    return "{\"model\":\"scripted-small\"," + question + "\"stream\":" + stream + "}";
  }

  /// {@return a connection on which a stream was asked for}
  ///
  /// @param receiveBuffer how much the program's side takes unread
  Socket asking(int receiveBuffer) throws IOException {
    var socket = connected(receiveBuffer);
    socket.getOutputStream().write(wire(body(true)).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// {@return a connection on which nothing was said}
  Socket connected(int receiveBuffer) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setTcpNoDelay(true);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()), 10_000);
    return socket;
  }

  /// {@return a request as it goes over the wire}
  String wire(String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + tenant.secret()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /// {@return what ends a stream or a refusal, in the words of [UpstreamFault]}
  static String outcome(HttpResponse<String> answer) {
    var found = CODE.matcher(answer.body());
    var code = found.find() ? found.group(1) : "";
    if (answer.statusCode() != 200) {
      return answer.statusCode() + " " + code;
    }
    return answer.body().contains("\"error\":{") || answer.body().contains("event: error")
        ? "broken " + code
        : "complete";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
