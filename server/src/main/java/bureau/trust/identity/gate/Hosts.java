package bureau.trust.identity.gate;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Under which names this installation answers. A page that makes its own name point to this
/// machine (DNS rebinding) is not among them; an address in figures needs no name and cannot be
/// made to point elsewhere.
final class Hosts implements Predicate<String> {
  private static final Pattern IN_FIGURES =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  private final Set<String> names;

  Hosts(URI publicUrl, List<String> others) {
    names =
        Stream.concat(Stream.of(publicUrl.getHost(), "localhost"), others.stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean test(String host) {
    return IN_FIGURES.matcher(host).matches() || names.contains(host.toLowerCase(Locale.ROOT));
  }
}
