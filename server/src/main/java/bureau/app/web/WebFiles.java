package bureau.app.web;

import bureau.trust.identity.PublicPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/// Serves the built web application from the class path, `/web`. What a build names by its content
/// (`/assets/…`) may be kept for ever; the page itself is asked for anew each time. An address that
/// names no file is one of the application's own and gets its page.
public final class WebFiles extends OncePerRequestFilter implements PublicPages {
  private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9._-]*)+");
  private static final Pattern PAGE = Pattern.compile("/|(/[A-Za-z0-9_~-]+)+/?");

  /// What the server answers itself, or will: never the application's page.
  private static final List<String> NOT_PAGES =
      List.of(
          "/api",
          "/v1",
          "/mcp",
          "/v3",
          "/console/api",
          "/health",
          "/metrics",
          "/actuator",
          "/scim",
          "/error");

  private final ConcurrentHashMap<String, WebFile> known = new ConcurrentHashMap<>();

  @Override
  public boolean serves(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.REQUEST
        && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        && file(request.getServletPath()).isPresent();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!serves(request)) {
      chain.doFilter(request, response);
      return;
    }
    send(request, response, file(request.getServletPath()).orElseThrow());
  }

  private static void send(HttpServletRequest request, HttpServletResponse response, WebFile file)
      throws IOException {
    response.setHeader(
        "Cache-Control",
        request.getServletPath().startsWith("/assets/")
            ? "public, max-age=31536000, immutable"
            : "no-cache");
    response.setHeader("ETag", file.tag());
    response.setHeader("Vary", "Accept-Encoding");
    if (file.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    var accepted = request.getHeader("Accept-Encoding");
    var packed = accepted != null && accepted.contains("gzip") ? file.packed() : null;
    var content = packed == null ? file.content() : packed;
    if (packed != null) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(file.type());
    response.setContentLength(content.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(content);
    }
  }

  private Optional<WebFile> file(String path) {
    if (PAGE.matcher(path).matches()) {
      boolean page = NOT_PAGES.stream().noneMatch(other -> isWithin(path, other));
      return page ? read("/index.html") : Optional.empty();
    }
    return path.length() < 200 && FILE.matcher(path).matches() ? read(path) : Optional.empty();
  }

  private static boolean isWithin(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  /// Only files that exist are remembered: addresses are without end.
  private Optional<WebFile> read(String path) {
    var file = known.get(path);
    if (file != null) {
      return Optional.of(file);
    }
    try (var stream = WebFiles.class.getResourceAsStream("/web" + path)) {
      if (stream == null) {
        return Optional.empty();
      }
      var read = WebFile.of(path, stream.readAllBytes());
      known.put(path, read);
      return Optional.of(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
