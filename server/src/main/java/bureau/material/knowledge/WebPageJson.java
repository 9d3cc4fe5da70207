package bureau.material.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a document was fetched from, and of when it is, as it travels.
///
/// @param address as it was given: `http` or `https`, without user name or fragment
public record WebPageJson(String address, Instant fetchedAt) {
  public static @Nullable WebPageJson of(@Nullable WebPage page) {
    return page == null ? null : new WebPageJson(page.address(), page.fetchedAt());
  }
}
