package bureau.trust.identity.gate;

import bureau.ground.access.Caller;
import bureau.ground.access.CurrentCaller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.http.ProblemWriter;
import bureau.trust.identity.RepeatableRequests;
import bureau.trust.identity.RepeatableRequests.Beginning;
import bureau.trust.identity.RepeatableRequests.Reply;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// A `POST` with an `Idempotency-Key` is done once, however often it comes: the same request gets
/// the same answer again, another one with the same key is refused. Routes that see to it
/// themselves, in the transaction of what they do, are left alone.
final class RepeatFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatFilter.class);
  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;
  private static final int LARGEST_REPLY = 1 << 20;

  private final RepeatableRequests requests;
  private final OwnRepeats own;
  private final ProblemWriter problems;

  RepeatFilter(RepeatableRequests requests, OwnRepeats own, ProblemWriter problems) {
    this.requests = requests;
    this.own = own;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null
        || !request.getMethod().equals("POST")
        || CurrentCaller.of(request).isEmpty()
        || own.serve(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var caller = CurrentCaller.of(request).orElseThrow();
    var key = Objects.requireNonNull(request.getHeader(HEADER));
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      problems.write(request, response, Problem.invalid(HEADER, "length"));
      return;
    }
    byte[] body;
    try {
      body = request.getInputStream().readAllBytes();
    } catch (ProblemException e) {
      problems.write(request, response, e.problem());
      return;
    }
    switch (begin(request, caller, key, body)) {
      case Beginning.First first -> answer(first, request, body, response, chain);
      case Beginning.Again(var reply) -> replay(reply, response);
      case Beginning.Refused(var problem) -> problems.write(request, response, problem);
    }
  }

  private Beginning begin(HttpServletRequest request, Caller caller, String key, byte[] body)
      throws IOException {
    var asked = new ByteArrayOutputStream();
    var target = request.getRequestURI() + "?" + Objects.toString(request.getQueryString(), "");
    asked.write((target + "\n" + request.getContentType() + "\n").getBytes(StandardCharsets.UTF_8));
    asked.write(body);
    return requests.begin(caller, key, asked.toByteArray());
  }

  private void answer(
      Beginning.First first,
      HttpServletRequest request,
      byte[] body,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var answer = new ContentCachingResponseWrapper(response);
    var isOver = false;
    try {
      chain.doFilter(new Remembered(request, body), answer);
      isOver = true;
    } finally {
      conclude(first, isOver ? answer.getStatus() : 500, answer);
    }
    answer.copyBodyToResponse();
  }

  /// What could not be noted is no reason to keep the answer from who waits for it.
  private void conclude(Beginning.First first, int status, ContentCachingResponseWrapper answer) {
    try {
      if (status >= 200 && status < 300) {
        done(first, answer);
      } else if (status < 500 || status == 503) {
        requests.refused(first);
      } else {
        requests.leftOpen(first);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "What became of a repeatable request is not noted: {}", e.getClass().getSimpleName());
    }
  }

  /// A cookie is given once.
  private void done(Beginning.First first, ContentCachingResponseWrapper answer) {
    if (answer.getContentSize() > LARGEST_REPLY || answer.containsHeader("Set-Cookie")) {
      requests.leftOpen(first);
    } else {
      requests.answered(
          first,
          new Reply(answer.getStatus(), answer.getContentType(), answer.getContentAsByteArray()));
    }
  }

  private static void replay(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    response.setHeader("Idempotency-Replayed", "true");
    if (reply.contentType() != null) {
      response.setContentType(reply.contentType());
    }
    response.getOutputStream().write(reply.body());
  }

  /// A request whose body was read already.
  private static final class Remembered extends HttpServletRequestWrapper {
    private final byte[] body;

    Remembered(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("everything is there already");
    }
  }
}
