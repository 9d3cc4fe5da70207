package bureau.ground.platform.http;

import bureau.ground.platform.database.DiskRoom;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what would be written while the disk has no room for it. Reading and searching go on,
/// and so do signing in, out, and stopping an answer: little is written for them, and they help.
public final class FullDisk extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final DiskRoom room;
  private final ProblemWriter problems;

  public FullDisk(DiskRoom room, ProblemWriter problems) {
    this.room = room;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (room.isScarce() && !READING.contains(request.getMethod()) && !helps(request)) {
      problems.write(request, response, Problem.of("disk-full", 507).retryAfter(RETRY));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean helps(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals("/api/session")
        || path.equals("/api/knowledge/search")
        || path.endsWith("/stop");
  }
}
