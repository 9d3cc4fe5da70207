package bureau.material.knowledge.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the HTTP headers say of a message: from it, and from what the message says of itself,
/// follows the revision that holds. Who reads the one and who reads the other must read the same.
///
/// @param revisions values of `MCP-Protocol-Version`
/// @param methods values of `Mcp-Method`
/// @param names values of `Mcp-Name`
public record Envelope(List<String> revisions, List<String> methods, List<String> names) {
  public static final String REVISION = "MCP-Protocol-Version";
  public static final String METHOD = "Mcp-Method";
  public static final String NAME = "Mcp-Name";

  static final String SAID_REVISION = "io.modelcontextprotocol/protocolVersion";
  static final String SAID_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  public Envelope {
    revisions = List.copyOf(revisions);
    methods = List.copyOf(methods);
    names = List.copyOf(names);
  }

  /// {@return the revision that the header names; empty where there is none}
  ///
  /// @throws Refusal for one that is not spoken here, and for two
  Optional<Revision> revision() {
    return one(REVISION, revisions)
        .map(
            name ->
                Revision.parse(name).orElseThrow(() -> Refusal.unsupportedRevision(shown(name))));
  }

  /// {@return the revision that holds for the request}
  ///
  /// @throws Refusal if header and request say different things, or less than the revision demands
  Revision revisionOf(Message.Request request) {
    var named = revision();
    var said = request.meta().get(SAID_REVISION);
    if (said != null && !said.asString("").equals(named.map(Revision::wireName).orElse(null))) {
      throw Refusal.headerMismatch(REVISION + " is not what _meta says");
    }
    var revision = named.orElse(Revision.UNSAID);
    if (!revision.hasHandshake()) {
      requireAllSaid(request, said);
    }
    return revision;
  }

  private void requireAllSaid(Message.Request request, @Nullable JsonNode revision) {
    if (revision == null) {
      throw Refusal.invalidParams(400, "_meta must have \"" + SAID_REVISION + "\"");
    }
    if (!(request.meta().get(SAID_CAPABILITIES) instanceof ObjectNode)) {
      throw Refusal.invalidParams(400, "_meta must have \"" + SAID_CAPABILITIES + "\"");
    }
    requireSame(METHOD, methods, request.method());
    var tool = Message.text(request.params().get("name"));
    if (request.method().equals(ToolServer.CALL) && tool != null) {
      requireSame(NAME, names, tool);
    }
  }

  private static void requireSame(String header, List<String> values, String inBody) {
    var value = one(header, values).map(Envelope::decoded);
    if (!value.filter(inBody::equals).isPresent()) {
      throw Refusal.headerMismatch(
          header + (value.isEmpty() ? " is missing" : " is not what the body says"));
    }
  }

  private static Optional<String> one(String header, List<String> values) {
    if (new HashSet<>(values).size() > 1) {
      throw Refusal.headerMismatch(header + " stands there more than once");
    }
    return values.stream().findFirst().map(String::strip);
  }

  /// Names that no header can hold come in base 64.
  private static String decoded(String value) {
    if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
      return value;
    }
    try {
      var inside = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
      return new String(Base64.getDecoder().decode(inside), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Refusal.headerMismatch(NAME + " is not encoded as it says");
    }
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
