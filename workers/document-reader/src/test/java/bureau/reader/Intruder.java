package bureau.reader;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/// Tries every way to the network that a parser might find, with or without what is in the way.
@SuppressWarnings("AddressSelection") // one address is as forbidden as the other
final class Intruder {
  private interface Way {
    void take() throws Exception;
  }

  private Intruder() {}

  /// @param arguments which ones stand in the way (`kernel`, `program`, `both`, `none`) and the
  ///   port of a listener on this machine
  public static void main(String[] arguments) {
    var guard = arguments[0];
    int port = Integer.parseInt(arguments[1]);
    boolean isByKernel = List.of("kernel", "both").contains(guard) && KernelFilter.install();
    if (List.of("program", "both").contains(guard)) {
      NoNetwork.install();
    }
    System.out.println(isByKernel);
    var here = new InetSocketAddress("127.0.0.1", port);
    attempt("socket", () -> new Socket("127.0.0.1", port).close());
    attempt("channel", () -> SocketChannel.open(here).close());
    attempt(
        "address",
        () -> URI.create("http://127.0.0.1:" + port + "/x").toURL().openStream().close());
    attempt(
        "client",
        () ->
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/y")).build(),
                    HttpResponse.BodyHandlers.discarding()));
    attempt(
        "datagram",
        () -> {
          try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, here));
          }
        });
    attempt(
        "datagram channel",
        () -> {
          try (var channel = DatagramChannel.open()) {
            channel.send(ByteBuffer.allocate(1), here);
          }
        });
    attempt("name", () -> InetAddress.getByName("agency.invalid.example").isLoopbackAddress());
    if (!guard.equals("program")) {
      attempt(
          "child",
          () -> {
            var child =
                new ProcessBuilder("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port).start();
            if (child.waitFor() != 0) {
              throw new IllegalStateException("refused");
            }
          });
    }
    System.exit(0);
  }

  private static void attempt(String name, Way way) {
    try {
      way.take();
      System.out.println("open: " + name);
    } catch (Exception | LinkageError refused) {
      System.out.println("shut: " + name);
    }
  }
}
