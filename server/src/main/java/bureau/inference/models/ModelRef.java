package bureau.inference.models;

import java.util.Locale;
import java.util.Set;

/// The short name by which callers ask for a model: what its provider calls it, in small letters
/// and with nothing that an address or a record could stumble over.
final class ModelRef {
  private static final int LONGEST = 120;

  private ModelRef() {}

  /// {@return a reference that nobody has yet: where the plain one is taken, the provider's name
  /// and then a number follow}
  static String free(String upstreamName, String providerName, Set<String> taken) {
    var plain = slug(upstreamName);
    if (!taken.contains(plain)) {
      return plain;
    }
    var longer = plain + "." + slug(providerName);
    for (var i = 1; ; i++) {
      var ref = i == 1 ? longer : longer + "-" + i;
      if (!taken.contains(ref)) {
        return ref;
      }
    }
  }

  /// {@return the text as far as a reference may have it}
  static String slug(String text) {
    var slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._:-]+", "-").replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "model" : slug.substring(0, Math.min(LONGEST, slug.length()));
  }
}
