package bureau.inference.gateway.program;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.call.Desk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a program says of how careful one must be with what it sends, and what it is told of it.
final class Labels {
  /// Asked: the label of this request, on top of the key's. Answered: the label that held, where
  /// one was asked for or another model stood in because of it.
  private static final String HEADER = "x-bureau-sensitivity";

  private Labels() {}

  /// {@return the label that the request names; `null` for none}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 for what is no label
  static @Nullable Sensitivity said(HttpServletRequest request) {
    var said = request.getHeader(HEADER);
    return said == null
        ? null
        : Sensitivity.parse(said.strip().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> Problem.invalid(HEADER, "format").exception());
  }

  static void tell(
      Desk.Decision.Granted granted, HttpServletRequest request, HttpServletResponse response) {
    var label = granted.ask().label();
    if (label != null && (granted.standsIn() || request.getHeader(HEADER) != null)) {
      response.setHeader(
          HEADER, granted.standsIn() ? label.wireName() + "; rerouted" : label.wireName());
    }
  }
}
