package bureau.app.web;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemAdvice;
import bureau.ground.platform.http.ProblemWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What went wrong before or after every route, as a problem like any other.
@RestController
public final class ErrorRoute implements ErrorController {
  private final ProblemWriter problems;

  public ErrorRoute(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void render(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problems.write(
        request,
        response,
        status instanceof Integer code && code != 500
            ? ProblemAdvice.ofStatus(code)
            : Problem.of("unforeseen", 500));
  }
}
