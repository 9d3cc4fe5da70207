package bureau.material.knowledge.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that cannot be answered, as JSON-RPC has it. No stack trace: it is an answer.
///
/// Source of the codes: JSON-RPC 2.0, section 5.1, and the page "Error codes" of revision
/// 2026-07-28.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int METHOD_NOT_FOUND = -32_601;
  static final int INVALID_PARAMS = -32_602;
  static final int INTERNAL_ERROR = -32_603;
  static final int HEADER_MISMATCH = -32_020;
  static final int UNSUPPORTED_REVISION = -32_022;

  private final int status;
  private final int code;
  private final String said;
  private final transient @Nullable Map<String, Object> data;

  private Refusal(int status, int code, String said, @Nullable Map<String, Object> data) {
    super(said, null, false, false);
    this.status = status;
    this.code = code;
    this.said = said;
    this.data = data;
  }

  /// What is no message at all.
  static Refusal unreadable() {
    return new Refusal(400, PARSE_ERROR, "Parse error: the body is not JSON", null);
  }

  static Refusal invalidRequest(String said) {
    return new Refusal(400, INVALID_REQUEST, "Invalid request: " + said, null);
  }

  /// @param status 400 where the revision asks for it, else 200: the message itself was sound
  static Refusal invalidParams(int status, String said) {
    return new Refusal(status, INVALID_PARAMS, "Invalid params: " + said, null);
  }

  /// What was asked for is not repeated: nobody knows what it is.
  static Refusal unknownTool(List<String> known) {
    return new Refusal(200, INVALID_PARAMS, "Unknown tool", Map.of("tools", known));
  }

  static Refusal methodNotFound(Revision revision) {
    int status = revision.hasHandshake() ? 200 : 404;
    return new Refusal(status, METHOD_NOT_FOUND, "Method not found", null);
  }

  static Refusal headerMismatch(String said) {
    return new Refusal(400, HEADER_MISMATCH, "Header mismatch: " + said, null);
  }

  static Refusal unsupportedRevision(String requested) {
    return new Refusal(
        400,
        UNSUPPORTED_REVISION,
        "Unsupported protocol version",
        Map.of("supported", Revision.wireNames(), "requested", requested));
  }

  /// {@return the HTTP status of a message that came alone}
  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String said() {
    return said;
  }

  @Nullable Map<String, Object> data() {
    return data;
  }
}
