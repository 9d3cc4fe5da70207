package bureau.material.knowledge.pages;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.egress.Reach;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hosts whose pages may be fetched: what the operator's settings name, and nothing else.
final class AllowedHosts {
  private static final Pattern ENTRY =
      Pattern.compile("\\*|(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
  private static final String ANY = "*";

  private final List<String> hosts;

  /// @param entries names, `*.example.org` for all below one, or `*` for every public host
  /// @throws BadSetting if an entry is none of these
  AllowedHosts(List<String> entries) {
    hosts = entries.stream().map(AllowedHosts::host).toList();
  }

  private static String host(String entry) {
    var host = entry.strip().toLowerCase(Locale.ROOT);
    if (!ENTRY.matcher(host).matches()) {
      throw new BadSetting(
          "Setting 'bureau.knowledge.pages' holds '%s', which is neither a host nor '*.' and a domain nor '*'"
              .formatted(entry));
    }
    return host;
  }

  /// {@return the entries, as they are compared}
  List<String> all() {
    return hosts;
  }

  /// {@return how far a connection to the host may go; empty if its pages are not fetched}
  ///
  /// A host that the operator names may lie where the operator lets all of Bureau connect; `*` is
  /// the public internet alone, so that nobody reaches a model server of the house with it.
  ///
  /// @param host in small letters
  Optional<Reach> reachOf(String host) {
    if (hosts.stream().anyMatch(entry -> names(entry, host))) {
      return Optional.of(Reach.PUBLIC);
    }
    return hosts.contains(ANY) ? Optional.of(Reach.INTERNET) : Optional.empty();
  }

  private static boolean names(String entry, String host) {
    return entry.startsWith("*.") ? host.endsWith(entry.substring(1)) : entry.equals(host);
  }
}
