package bureau.ground.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The one place that renders problems, for routes and filters alike: `application/problem+json`,
/// in the language that the person chose, else the browser's first that the product speaks.
public final class ProblemWriter {
  /// Request attribute with the language that the signed-in person chose, as a `String` like `fr`.
  public static final String LANGUAGE = "bureau.language";

  private final ProblemTexts texts;
  private final JsonMapper json;
  private final Supplier<Stream<ProblemShape>> shapes;

  /// @param shapes those of other dialects, asked when there is a problem
  public ProblemWriter(ProblemTexts texts, JsonMapper json, Supplier<Stream<ProblemShape>> shapes) {
    this.texts = texts;
    this.json = json;
    this.shapes = shapes;
  }

  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return; // the answer is under way: its own format says how it ended
    }
    var shape = shapes.get().filter(one -> one.appliesTo(request)).findFirst();
    if (shape.isPresent()) {
      shape.get().write(request, response, problem);
      return;
    }
    begin(response, problem, "application/problem+json");
    response.setCharacterEncoding("UTF-8");
    var language = language(request);
    response.setHeader("Content-Language", language.getLanguage());
    response.getOutputStream().write(json.writeValueAsBytes(body(problem, language)));
  }

  /// Begins an answer that says a problem, in whatever shape.
  ///
  /// @param type of the body that is to follow
  public static void begin(HttpServletResponse response, Problem problem, String type) {
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    if (problem.retryAfter() != null) {
      response.setHeader("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
    }
  }

  /// {@return the members of the problem in their order, for those that wrap it in another shape}
  public Map<String, Object> body(Problem problem, Locale language) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", problem.type());
    body.put("title", texts.title(problem, language));
    body.put("status", problem.status());
    body.put("detail", texts.detail(problem, language));
    problem.params().forEach(body::putIfAbsent);
    return body;
  }

  /// {@return the language to answer in}
  public static Locale language(HttpServletRequest request) {
    if (request.getAttribute(LANGUAGE) instanceof String chosen) {
      return Locale.of(chosen);
    }
    return preferred(request.getHeader("Accept-Language"));
  }

  private static Locale preferred(@Nullable String header) {
    if (header == null || header.length() > 500) {
      return Locale.ENGLISH;
    }
    try {
      var found = Locale.lookup(Locale.LanguageRange.parse(header), ProblemTexts.LANGUAGES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH; // an unreadable wish is no wish
    }
  }
}
