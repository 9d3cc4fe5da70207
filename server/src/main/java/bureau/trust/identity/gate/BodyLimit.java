package bureau.trust.identity.gate;

import bureau.ground.access.CurrentCaller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds what a request may bring: little from whoever is not signed in, and never more than the
/// largest thing that a route of the workplace takes, files apart. A body that never ends is cut at
/// the limit.
final class BodyLimit extends OncePerRequestFilter {
  static final long STRANGER = 32 << 10;
  static final long KNOWN = 8 << 20;

  private final ProblemWriter problems;
  private final LargeBodies large;

  BodyLimit(ProblemWriter problems, LargeBodies large) {
    this.problems = problems;
    this.large = large;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long most = CurrentCaller.of(request).isPresent() ? large.most(request, KNOWN) : STRANGER;
    if (request.getContentLengthLong() > most) {
      problems.write(request, response, Problem.of("too-large", 413));
      return;
    }
    chain.doFilter(new Bounded(request, most), response);
  }

  private static final class Bounded extends HttpServletRequestWrapper {
    private final long most;

    Bounded(HttpServletRequest request, long most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), most);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private long left;

    Counted(ServletInputStream body, long most) {
      this.body = body;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = body.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = body.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw Problem.of("too-large", 413).exception();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
