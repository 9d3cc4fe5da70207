package bureau.material.knowledge.http;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Web pages as they travel.
final class PageJson {
  private PageJson() {}

  /// Whose pages may be handed in.
  ///
  /// @param items names of hosts, `*.` and a domain for all below it, or `*` for every public one;
  ///   empty if none may
  record Hosts(List<String> items) {}

  /// What may be sent to hand one in.
  ///
  /// @param address with `https://` or `http://`
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 2_000) @Nullable String address) {}
}
