package bureau.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Says to a server exactly these bytes, as no proper client would.
final class SocketText {
  private static final int PATIENCE_MILLIS = 1_500;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  private SocketText() {}

  /// {@return everything that came back until the server closed or said no more}
  static String said(URI server, String request) {
    try (var socket = new Socket("localhost", server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException | SocketException e) {
        // it waits for more, or has had enough
      }
      return answer.toString(StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return ""; // it was cut off while speaking
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the status of each answer in there}
  static List<Integer> statuses(String answers) {
    var found = new ArrayList<Integer>();
    var matcher = STATUS.matcher(answers);
    while (matcher.find()) {
      found.add(Integer.valueOf(matcher.group(1)));
    }
    return found;
  }
}
