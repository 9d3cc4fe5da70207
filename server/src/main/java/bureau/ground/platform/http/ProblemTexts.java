package bureau.ground.platform.http;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// The words of problems in English, French and Spanish, one bundle a module.
public final class ProblemTexts {
  /// The languages of the product, the first being the one for readers of any other.
  public static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.FRENCH, Locale.of("es"));

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final List<String> modules;

  /// @param modules those with a bundle `problems/<module>_<language>.properties`, the first found
  ///   winning; a module without one is passed over
  public ProblemTexts(List<String> modules) {
    this.modules = List.copyOf(modules);
  }

  public String title(Problem problem, Locale language) {
    return text(problem.name() + ".title", problem, language).orElse(problem.name());
  }

  public String detail(Problem problem, Locale language) {
    var reason = problem.params().get("reason");
    var special =
        reason == null
            ? Optional.<String>empty()
            : text(problem.name() + "." + reason, problem, language);
    return special.or(() -> text(problem.name() + ".detail", problem, language)).orElse("");
  }

  private Optional<String> text(String key, Problem problem, Locale language) {
    for (var module : modules) {
      var bundle = bundle(module, language);
      if (bundle.isPresent() && bundle.get().containsKey(key)) {
        return Optional.of(filled(bundle.get().getString(key), problem));
      }
    }
    return Optional.empty();
  }

  private static Optional<ResourceBundle> bundle(String module, Locale language) {
    try {
      return Optional.of(ResourceBundle.getBundle("problems/" + module, language, NO_FALLBACK));
    } catch (MissingResourceException e) {
      return Optional.empty(); // this module has no words of its own
    }
  }

  private static String filled(String template, Problem problem) {
    var text = template;
    for (var param : problem.params().entrySet()) {
      text = text.replace("{" + param.getKey() + "}", String.valueOf(param.getValue()));
    }
    return text;
  }
}
