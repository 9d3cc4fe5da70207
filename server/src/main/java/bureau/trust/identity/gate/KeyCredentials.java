package bureau.trust.identity.gate;

import bureau.ground.access.Caller;
import bureau.trust.identity.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program shows its key, as `Authorization: Bearer` or as `x-api-key`: two spellings of one
/// thing. Several that are not the same key are none.
final class KeyCredentials implements CallerFilter.Credentials {
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  KeyCredentials(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<Caller> find(HttpServletRequest request, HttpServletResponse response) {
    var shown =
        Stream.concat(
                headers(request, "Authorization").stream().map(KeyCredentials::bearer),
                headers(request, "x-api-key").stream().map(String::strip))
            .distinct()
            .toList();
    return shown.size() == 1 ? keys.resolve(shown.getFirst()) : Optional.empty();
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }

  /// Another scheme than `Bearer` is no key of ours, and stays one that resolves to nobody.
  private static String bearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : "";
  }
}
