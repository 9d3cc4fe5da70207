package bureau.trust.identity.gate;

import bureau.ground.access.Caller;
import bureau.trust.identity.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program shows its key, as `Authorization: Bearer` or as `x-api-key`: two spellings of one
/// thing. Several that are not the same key are none, nor is one shown from where it may not be
/// used.
final class KeyCredentials implements CallerFilter.Credentials {
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final ClientAddresses addresses;

  KeyCredentials(ApiKeys keys, ClientAddresses addresses) {
    this.keys = keys;
    this.addresses = addresses;
  }

  @Override
  public Optional<Caller> find(HttpServletRequest request, HttpServletResponse response) {
    var shown = new ArrayList<String>(1);
    for (var all = request.getHeaders("Authorization"); all.hasMoreElements(); ) {
      show(shown, bearer(all.nextElement()));
    }
    for (var all = request.getHeaders("x-api-key"); all.hasMoreElements(); ) {
      show(shown, all.nextElement().strip());
    }
    return shown.size() == 1
        ? keys.resolve(shown.getFirst()).filter(caller -> mayComeFromHere(caller, request))
        : Optional.empty();
  }

  private boolean mayComeFromHere(Caller caller, HttpServletRequest request) {
    return !(caller instanceof Caller.Key key)
        || !key.limits().bindsAddresses()
        || addresses.address(request).filter(key.limits()::allowsAddress).isPresent();
  }

  private static void show(List<String> shown, String key) {
    if (!shown.contains(key)) {
      shown.add(key);
    }
  }

  /// Another scheme than `Bearer` is no key of ours, and stays one that resolves to nobody.
  private static String bearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : "";
  }
}
