package bureau.inference.gateway.program;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/// Lets a relay ask whether its program is still connected, while there is nothing to write to it:
/// the servlet interface says so only at the next write, which may be minutes away. This valve of
/// the web server looks at the connection without waiting.
public final class ClientPresence extends ValveBase {
  private static final String ATTRIBUTE = ClientPresence.class.getName();

  private static final String CUT = ATTRIBUTE + ".cut";

  public ClientPresence() {
    super(true);
  }

  /// {@return says whether the program has hung up; to be asked only while the request is being
  /// answered and its body was read}
  static BooleanSupplier of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof BooleanSupplier gone ? gone : () -> false;
  }

  /// Cuts the connection of an answer that was begun and cannot be ended: an answer in pieces that
  /// just ended would pass for a whole one.
  static void cut(HttpServletRequest request) {
    if (request.getAttribute(CUT) instanceof Runnable cut) {
      cut.run();
    }
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    // a request whose first line is too long to be read comes here without an address
    if (request.getRequestURI() != null && request.getRequestURI().startsWith("/v1/")) {
      var connection = request.getCoyoteRequest();
      BooleanSupplier gone = () -> hasHungUp(connection);
      request.setAttribute(ATTRIBUTE, gone);
      Runnable cut = () -> connection.action(ActionCode.CLOSE_NOW, null);
      request.setAttribute(CUT, cut);
    }
    getNext().invoke(request, response);
  }

  /// The server reads without waiting, and reports the end of the connection as one byte that could
  /// be read; a program that sends its next request early sends more than one.
  private static boolean hasHungUp(org.apache.coyote.Request connection) {
    connection.action(ActionCode.AVAILABLE, true);
    return connection.getAvailable() == 1;
  }
}
