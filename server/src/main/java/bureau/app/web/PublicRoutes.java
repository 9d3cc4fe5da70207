package bureau.app.web;

import bureau.ground.platform.home.Version;
import bureau.ground.platform.http.ProblemTexts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the sign-in page may know.
@RestController
public final class PublicRoutes {
  /// The people of the demonstration, shown to whoever tries it.
  public record Demonstration(List<Someone> people) {
    public Demonstration {
      people = List.copyOf(people);
    }

    /// @param role on the wire, for example `agency-admin`
    public record Someone(String role, String email) {}
  }

  record Facts(
      List<String> languages,
      String product,
      String version,
      @Nullable Demonstration demonstration) {}

  /// Knows whether this installation is a demonstration.
  @FunctionalInterface
  public interface Shown {
    Optional<Demonstration> now();
  }

  private final Shown demonstration;
  private final Version version = Version.current();

  /// @param demonstration empty in an installation that is not one
  public PublicRoutes(Shown demonstration) {
    this.demonstration = demonstration;
  }

  @GetMapping("/api/public")
  Facts facts() {
    return new Facts(
        ProblemTexts.LANGUAGES.stream().map(Locale::getLanguage).toList(),
        "Bureau",
        "%d.%d.%d".formatted(version.major(), version.minor(), version.patch()),
        demonstration.now().orElse(null));
  }
}
