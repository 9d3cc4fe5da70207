package bureau.inference.gateway.program;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A program behind the web server.
final class ServletClient implements Client {
  private final HttpServletResponse response;
  private @Nullable ServletOutputStream out;

  ServletClient(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void begin(String contentType, int length) {
    response.setContentType(contentType);
    response.setHeader("Cache-Control", "no-store");
    if (length >= 0) {
      response.setContentLength(length);
    } else {
      response.setHeader("X-Accel-Buffering", "no"); // for proxies that would collect the pieces
    }
    try {
      out = response.getOutputStream();
    } catch (IOException e) {
      throw new IllegalStateException("the answer was begun elsewhere", e);
    }
  }

  @Override
  public boolean hasBegun() {
    return out != null;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws Gone {
    try {
      begun().write(bytes, from, length);
    } catch (IOException e) {
      throw new Gone(e);
    }
  }

  @Override
  public void flush() throws Gone {
    try {
      begun().flush();
    } catch (IOException e) {
      throw new Gone(e);
    }
  }

  private ServletOutputStream begun() {
    var begun = out;
    if (begun == null) {
      throw new IllegalStateException("nothing was begun");
    }
    return begun;
  }
}
