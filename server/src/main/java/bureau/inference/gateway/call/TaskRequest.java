package bureau.inference.gateway.call;

import bureau.ground.platform.egress.OutboundBody;
import java.util.Map;

/// What a provider is sent where something else than an answer in words is wanted.
///
/// @param path what is added to the provider's address
/// @param headers beside those of its dialect, or instead of them
/// @param inPieces whether the answer comes while it is made: the provider must begin sooner then
public record TaskRequest(
    String path, Map<String, String> headers, OutboundBody body, boolean inPieces) {
  public TaskRequest {
    headers = Map.copyOf(headers);
  }
}
