package bureau.matrix;

import java.util.Map;

/// What somebody's requests carry to show who they are.
record Credential(Map<String, String> headers) {
  static final Credential NONE = new Credential(Map.of());

  Credential {
    headers = Map.copyOf(headers);
  }

  static Credential session(String cookie, String crossSite) {
    return new Credential(
        Map.of(
            "Cookie",
            "bureau-session=" + cookie + "; XSRF-TOKEN=" + crossSite,
            "X-XSRF-TOKEN",
            crossSite));
  }

  static Credential bearer(String key) {
    return new Credential(Map.of("Authorization", "Bearer " + key));
  }

  static Credential header(String key) {
    return new Credential(Map.of("x-api-key", key));
  }
}
