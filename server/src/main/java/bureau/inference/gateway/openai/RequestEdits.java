package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.program.Switches;
import bureau.inference.gateway.provider.Members.Member;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The only changes that a request may undergo on its way to a provider of the same dialect;
/// everything else goes through byte for byte, members that nobody here knows included.
///
/// A program that wants the vendor to store its answer is refused, as it would not find it there;
/// where the vendor's API has a word for it, the vendor is told to store nothing (`store: false`).
final class RequestEdits {
  /// Members that refer to state kept at the provider: it would not be bound to the agency.
  static final Set<String> REFUSED =
      Set.of("previous_response_id", "conversation", "container", "file_ids");

  /// Tools that the vendor itself runs, out of sight of the agency.
  private static final String VENDOR_TOOL = "web_search_options";

  private static final Set<String> REPLACED =
      Set.of("model", "max_tokens", "max_completion_tokens", "stream_options");
  private static final JsonMapper JSON = new JsonMapper();

  private RequestEdits() {}

  /// {@return the request as the provider gets it}
  ///
  /// @param model the name that the provider knows
  /// @param capField where the bound of the answer goes if the request sets none
  /// @param cap the most the answer may have
  /// @param keepNothing whether the provider is told to keep nothing of it
  /// @throws bureau.ground.platform.http.ProblemException 400 if it relies on state at the provider
  static byte[] apply(
      RequestBody request, String model, String capField, int cap, boolean keepNothing) {
    if (!request.storesNothing()) {
      throw Problem.invalid("store", "kept-elsewhere").exception();
    }
    if (request.keptFile() != null) {
      throw Problem.invalid(request.keptFile(), "kept-elsewhere").exception();
    }
    var out = new ByteArrayOutputStream(request.bytes().length + 128);
    write(out, "{\"model\":");
    write(out, quoted(model));
    var bounded = false;
    for (var member : request.members()) {
      var name = member.name();
      if (REFUSED.contains(name)) {
        throw Problem.invalid(name, "kept-elsewhere").exception();
      }
      if (name.equals(VENDOR_TOOL) && !member.isNull(request.bytes())) {
        throw Problem.invalid(name, "vendor-tool").exception();
      }
      if (isBound(name) && !member.isNull(request.bytes())) {
        write(out, ",\"" + name + "\":" + Math.min(cap, bound(request, member)));
        bounded = true;
      } else if (!Switches.DROPPED.contains(name) && !REPLACED.contains(name)) {
        write(out, "," + quoted(name) + ":");
        out.write(request.bytes(), member.from(), member.to() - member.from());
      }
    }
    if (!bounded) {
      write(out, ",\"" + capField + "\":" + cap);
    }
    if (keepNothing) {
      write(out, ",\"store\":false");
    }
    if (request.stream()) {
      streamOptions(out, request);
    }
    write(out, "}");
    return out.toByteArray();
  }

  private static void streamOptions(ByteArrayOutputStream out, RequestBody request) {
    if (!request.hasOtherStreamOptions()) {
      write(out, ",\"stream_options\":{\"include_usage\":true}");
      return;
    }
    var options = JSON.createObjectNode();
    request.members().stream()
        .filter(member -> member.name().equals("stream_options"))
        .map(member -> JSON.readTree(request.bytes(), member.from(), member.to() - member.from()))
        .forEach(node -> node.properties().forEach(e -> options.set(e.getKey(), e.getValue())));
    options.put("include_usage", true);
    write(out, ",\"stream_options\":" + options);
  }

  /// Names are plain almost always; building a writer for each costs more than all the rest here.
  private static String quoted(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return JSON.writeValueAsString(text);
      }
    }
    return '"' + text + '"';
  }

  private static boolean isBound(String name) {
    return name.equals("max_tokens") || name.equals("max_completion_tokens");
  }

  private static long bound(RequestBody request, Member member) {
    var length = member.to() - member.from();
    return Long.parseLong(
        new String(request.bytes(), member.from(), length, StandardCharsets.US_ASCII).strip());
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
