package bureau.trust.identity.gate;

import bureau.ground.access.Caller;
import bureau.ground.access.CurrentCaller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.http.ProblemWriter;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The one place that finds out who asks. Each part of the address space accepts one kind of proof
/// (`Credentials`), so that no request has a second way in. A caller that is there already came
/// through the command line's own socket, which marks its requests before any filter; nothing in a
/// request can do that.
final class CallerFilter extends OncePerRequestFilter {
  /// What a request may show to prove who it comes from.
  @FunctionalInterface
  interface Credentials {
    /// {@return the caller; empty for nobody}
    ///
    /// @throws ProblemException if the request must not be served at all
    Optional<Caller> find(HttpServletRequest request, HttpServletResponse response);
  }

  private final Credentials credentials;
  private final ProblemWriter problems;

  CallerFilter(Credentials credentials, ProblemWriter problems) {
    this.credentials = credentials;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (find(request, response)) {
      chain.doFilter(request, response);
    }
  }

  /// Puts the caller on the request, if there is one.
  ///
  /// @return whether the request may go on; else its answer is written
  boolean find(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (CurrentCaller.of(request).isPresent()) {
      return true;
    }
    try {
      credentials.find(request, response).ifPresent(caller -> admit(request, caller));
      return true;
    } catch (ProblemException e) {
      problems.write(request, response, e.problem());
    } catch (DatabaseUnavailable | DataAccessException e) {
      var problem = Problem.of("database-unavailable", 503).retryAfter(Duration.ofSeconds(2));
      problems.write(request, response, problem);
    }
    return false;
  }

  private static void admit(HttpServletRequest request, Caller caller) {
    CurrentCaller.set(request, caller);
    var language =
        switch (caller) {
          case Caller.Person person -> person.language();
          case Caller.Operator operator -> operator.language();
          case Caller.Key _ -> null;
        };
    if (language != null) {
      request.setAttribute(ProblemWriter.LANGUAGE, language);
    }
  }
}
