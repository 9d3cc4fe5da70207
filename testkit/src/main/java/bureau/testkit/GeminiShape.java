package bureau.testkit;

import bureau.testkit.Part.Call;
import bureau.testkit.Part.Thoughts;
import bureau.testkit.Part.Words;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gemini's contents.
///
/// The model stands in the path. A call comes in one piece, and stopping for calls is stopping like
/// any other. A seal stands on the first call that follows the thoughts; without one, on a text:
/// the whole answer's own, or an empty one at the end of a stream. A stream has no closing mark.
/// Without `alt=sse` it is one JSON array, sent at once here.
///
/// Sources: Google's documents, *Gemini API: Generating content*, *Thought signatures*, *Models*;
/// its Java client, `google-genai` 1.70.0; `google/rpc/code.proto` and `error_details.proto`.
final class GeminiShape implements Shape {
  private static final String MODELS = "/v1beta/models";
  private static final String STREAMED = ":streamGenerateContent";
  private static final String WHOLE = ":generateContent";
  private static final int MODELS_A_PAGE = 50;
  private static final int MODELS_AT_MOST = 1000;

  @Override
  public Purpose purpose(Exchange exchange) {
    var path = exchange.path();
    if (exchange.method().equals("GET")) {
      return path.equals(MODELS) ? Purpose.MODELS : Purpose.UNKNOWN;
    }
    if (path.startsWith(MODELS + "/") && path.endsWith(":batchEmbedContents")) {
      return Purpose.EMBEDDINGS;
    }
    var asks = path.endsWith(STREAMED) || path.endsWith(WHOLE);
    return asks && path.startsWith(MODELS + "/") && exchange.method().equals("POST")
        ? Purpose.COMPLETION
        : Purpose.UNKNOWN;
  }

  @Override
  public Asked asked(Exchange exchange) {
    var path = exchange.path();
    var colon = path.lastIndexOf(':');
    var model =
        path.startsWith(MODELS + "/") && colon > MODELS.length()
            ? URLDecoder.decode(
                path.substring(MODELS.length() + 1, colon).replace("+", "%2B"),
                StandardCharsets.UTF_8)
            : "unnamed";
    return new Asked(model, form(exchange), true, false);
  }

  private static Asked.Form form(Exchange exchange) {
    if (!exchange.path().endsWith(STREAMED)) {
      return Asked.Form.WHOLE;
    }
    return "sse".equals(exchange.query("alt")) ? Asked.Form.EVENTS : Asked.Form.ARRAY;
  }

  @Override
  public void stream(FullAnswer answer, Asked asked, Events to) throws IOException {
    var usage = answer.usage();
    var tail = tail(asked, null, usage == null ? "" : begun(usage));
    String seal = null;
    for (var part : answer.parts()) {
      switch (part) {
        case Words(var pieces) -> {
          for (var piece : pieces) {
            to.piece(event(words(piece, null), tail));
          }
        }
        case Thoughts(var pieces, var theirs) -> {
          if (seal != null) {
            to.event(event(words("", seal), tail));
          }
          for (var piece : pieces) {
            to.piece(event(thoughts(piece), tail));
          }
          seal = theirs;
        }
        case Call call -> {
          to.piece(event(call(call, seal), tail));
          seal = null;
        }
      }
    }
    to.event(event(words("", seal), tail(asked, reason(answer), counted(usage))));
  }

  private static String event(String part, String tail) {
    return "data: " + document(part, tail) + "\n\n";
  }

  @Override
  public String whole(FullAnswer answer, Asked asked) {
    return document(
        String.join(",", parts(answer.parts())),
        tail(asked, reason(answer), counted(answer.usage())));
  }

  private static List<String> parts(List<Part> all) {
    var said = new ArrayList<String>();
    String seal = null;
    for (var i = 0; i < all.size(); i++) {
      switch (all.get(i)) {
        case Words(var pieces) -> {
          var isLast = all.subList(i + 1, all.size()).stream().noneMatch(Call.class::isInstance);
          said.add(words(String.join("", pieces), isLast ? seal : null));
          seal = isLast ? null : seal;
        }
        case Thoughts(var pieces, var theirs) -> {
          if (seal != null) {
            said.add(words("", seal));
          }
          if (!pieces.isEmpty()) {
            said.add(thoughts(String.join("", pieces)));
          }
          seal = theirs;
        }
        case Call call -> {
          said.add(call(call, seal));
          seal = null;
        }
      }
    }
    if (seal != null) {
      said.add(words("", seal));
    }
    return said;
  }

  private static String document(String parts, String tail) {
    return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + tail;
  }

  /// {@return what follows the parts}
  ///
  /// @param reason why it stops; `null` while it goes on
  private static String tail(Asked asked, @Nullable String reason, String usage) {
    return "],\"role\":\"model\"}%s,\"index\":0}]%s,\"modelVersion\":%s,\"responseId\":\"scripted\"}"
        .formatted(
            reason == null ? "" : ",\"finishReason\":" + Shape.quoted(reason),
            usage,
            Shape.quoted(asked.model()));
  }

  private static String words(String text, @Nullable String seal) {
    return "{\"text\":" + Shape.quoted(text) + sealed(seal) + "}";
  }

  private static String thoughts(String text) {
    return "{\"text\":" + Shape.quoted(text) + ",\"thought\":true}";
  }

  private static String call(Call call, @Nullable String seal) {
    var arguments = String.join("", call.arguments());
    var id = call.id();
    return "{\"functionCall\":{%s\"name\":%s,\"args\":%s}%s}"
        .formatted(
            id == null ? "" : "\"id\":" + Shape.quoted(id) + ",",
            Shape.quoted(call.name()),
            arguments.isEmpty() ? "{}" : arguments,
            sealed(seal));
  }

  private static String sealed(@Nullable String seal) {
    return seal == null ? "" : ",\"thoughtSignature\":" + Shape.quoted(seal);
  }

  private static String reason(FullAnswer answer) {
    return switch (answer.stopReason()) {
      case "stop", "tool_calls" -> "STOP";
      case "length" -> "MAX_TOKENS";
      case "content_filter" -> "SAFETY";
      default -> answer.stopReason();
    };
  }

  private static String begun(Usage usage) {
    return ",\"usageMetadata\":{\"promptTokenCount\":%d,\"totalTokenCount\":%d}"
        .formatted(usage.promptTokens(), usage.promptTokens());
  }

  private static String counted(@Nullable Usage usage) {
    return usage == null
        ? ""
        : (",\"usageMetadata\":{\"promptTokenCount\":%d,\"candidatesTokenCount\":%d,"
                + "\"totalTokenCount\":%d%s%s}")
            .formatted(
                usage.promptTokens(),
                usage.completionTokens() - usage.thoughtTokens(),
                usage.promptTokens() + usage.completionTokens(),
                some("cachedContentTokenCount", usage.cachedTokens()),
                some("thoughtsTokenCount", usage.thoughtTokens()));
  }

  private static String some(String member, long count) {
    return count == 0 ? "" : ",\"" + member + "\":" + count;
  }

  @Override
  public String models(List<String> names, Exchange exchange) {
    var from = exchange.number("pageToken", 0, names.size());
    var to =
        Math.min(names.size(), from + exchange.number("pageSize", MODELS_A_PAGE, MODELS_AT_MOST));
    return names.subList(from, to).stream()
        .map(
            name ->
                ("{\"name\":%s,\"version\":\"001\",\"displayName\":%s,"
                        + "\"inputTokenLimit\":1048576,\"outputTokenLimit\":65536,"
                        + "\"supportedGenerationMethods\":[\"generateContent\"]}")
                    .formatted(Shape.quoted("models/" + name), Shape.quoted("Model " + name)))
        .collect(
            Collectors.joining(
                ",",
                "{\"models\":[",
                to < names.size() ? "],\"nextPageToken\":\"" + to + "\"}" : "]}"));
  }

  @Override
  public String error(int status, String message) {
    return error(status, message, "");
  }

  /// @param details JSON objects with commas between them; empty for none
  private static String error(int status, String message, String details) {
    return "{\"error\":{\"code\":%d,\"message\":%s,\"status\":\"%s\"%s}}"
        .formatted(
            status,
            Shape.quoted(message),
            word(status),
            details.isEmpty() ? "" : ",\"details\":[" + details + "]");
  }

  private static String word(int status) {
    return switch (status) {
      case 400, 413, 422 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 500 -> "INTERNAL";
      case 501 -> "UNIMPLEMENTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> "UNKNOWN";
    };
  }

  /// Google says the wait in the body; the header comes beside it here, for all dialects alike.
  @Override
  public String tooMany(String retryAfter) {
    var isSeconds = retryAfter.chars().allMatch(Character::isDigit);
    return error(
        429,
        "slow down",
        isSeconds
            ? "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"%ss\"}"
                .formatted(retryAfter)
            : "");
  }

  /// Gemini says 400 to a wrong key and 403 to none, not 401.
  @Override
  public Refusal wrongSecret(boolean missing) {
    return missing
        ? new Refusal(403, error(403, "Method doesn't allow unregistered callers."))
        : new Refusal(
            400,
            error(
                400,
                "API key not valid. Please pass a valid API key.",
                "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                    + "\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\","
                    + "\"metadata\":{\"service\":\"generativelanguage.googleapis.com\"}}"));
  }

  @Override
  public List<String> brokenOff(int status, String message) {
    return List.of(beforeData() + error(status, message) + "\n\n");
  }

  @Override
  public String closingMark() {
    return "";
  }

  @Override
  public String truncatedEvent() {
    return beforeData() + truncatedWhole() + "\n\n";
  }

  @Override
  public String truncatedWhole() {
    return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"trun";
  }
}
