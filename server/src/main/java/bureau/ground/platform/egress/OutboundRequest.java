package bureau.ground.platform.egress;

import java.time.Duration;
import java.util.Map;

/// One request to the outside.
///
/// @param url plain: `http` or `https`, without user name or fragment
/// @param headers names and values as they are sent
/// @param silence how long the other side may say nothing, before and within its answer; zero if
///   the caller watches over that itself and cancels
public record OutboundRequest(
    String method, String url, Map<String, String> headers, Reach reach, Duration silence) {
  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  public static OutboundRequest get(
      String url, Map<String, String> headers, Reach reach, Duration silence) {
    return new OutboundRequest("GET", url, headers, reach, silence);
  }

  public static OutboundRequest post(
      String url, Map<String, String> headers, Reach reach, Duration silence) {
    return new OutboundRequest("POST", url, headers, reach, silence);
  }

  /// Prints without headers, which may hold secrets.
  @Override
  public String toString() {
    return method + " " + url;
  }
}
