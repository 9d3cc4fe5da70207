package bureau.inference.gateway.anthropic;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.program.Switches;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The only changes that a request may undergo on its way to a provider of the same dialect;
/// everything else goes through byte for byte, members that nobody here knows included.
///
/// The model is replaced, and the bound of the answer is at most the gateway's.
/// `context_management` goes through: the provider edits the conversation of this one request and
/// keeps nothing of it.
///
/// Source: `MessageCreateParams` of Anthropic's Java client 3.12.0, those of its beta included;
/// Anthropic, *Context editing*.
final class MessageEdits {
  /// Members that refer to what is kept at the provider, or to what only the holder of its account
  /// may reach: neither would be bound to the agency. So do files in the content ([KeptFiles]).
  static final Set<String> REFUSED =
      Set.of("container", "mcp_servers", "thread", "diagnostics", "fallback_credit_token");

  /// Switches that are not the program's to set: who is served first and at which price, who pays,
  /// where a call is computed and which model answers in another one's stead. And `metadata`, which
  /// names a person at the vendor. To them come the switches of servers and of other gateways.
  static final Set<String> DROPPED =
      Stream.concat(
              Switches.DROPPED.stream(),
              Stream.of(
                  "billing_policy",
                  "fallbacks",
                  "inference_geo",
                  "metadata",
                  "service_tier",
                  "speed"))
          .collect(Collectors.toUnmodifiableSet());

  private static final JsonMapper JSON = new JsonMapper();

  private MessageEdits() {}

  /// {@return the request as the provider gets it}
  ///
  /// @param model the name that the provider knows
  /// @param cap the most tokens that the answer may have
  /// @throws bureau.ground.platform.http.ProblemException 400 if it relies on state at the provider
  static byte[] apply(MessageBody request, String model, int cap) {
    refuseState(request);
    var out = new ByteArrayOutputStream(request.bytes().length + 128);
    write(out, "{\"model\":" + JSON.writeValueAsString(model));
    for (var member : request.members()) {
      var name = member.name();
      if (name.equals("max_tokens")) {
        write(out, ",\"max_tokens\":" + Math.min(cap, request.maxOutputTokens()));
      } else if (!name.equals("model") && !DROPPED.contains(name)) {
        out.write(',');
        out.write(request.bytes(), member.begin(), member.to() - member.begin());
      }
    }
    out.write('}');
    return out.toByteArray();
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if the request relies on state at a
  ///   provider
  static void refuseState(MessageBody request) {
    for (var member : request.members()) {
      if (REFUSED.contains(member.name()) && !member.isNull(request.bytes())) {
        throw keptElsewhere(member.name());
      }
    }
    if (request.keptFile() != null) {
      throw keptElsewhere(request.keptFile());
    }
    if (request.vendorTool() != null) {
      throw Problem.invalid(request.vendorTool(), "vendor-tool").exception();
    }
  }

  private static RuntimeException keptElsewhere(String field) {
    return Problem.invalid(field, "kept-elsewhere").exception();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
