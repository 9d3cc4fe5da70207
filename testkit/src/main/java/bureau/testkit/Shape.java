package bureau.testkit;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// How one dialect looks on the wire. Keeps nothing.
interface Shape {
  /// What a request is for.
  enum Purpose {
    MODELS,
    COMPLETION,
    EMBEDDINGS,
    TRANSCRIPTION,
    SPEECH,
    UNKNOWN
  }

  /// An answer that is none.
  record Refusal(int status, String body) {}

  Purpose purpose(Exchange exchange);

  Asked asked(Exchange exchange);

  /// Says an answer from the first event to the closing mark.
  void stream(FullAnswer answer, Asked asked, Events to) throws IOException;

  /// {@return the answer as one JSON document}
  String whole(FullAnswer answer, Asked asked);

  /// {@return events that tell how far the question was read; empty where nobody asked for them or
  /// the dialect has none}
  default List<String> progress(FullAnswer answer, Asked asked) {
    return List.of();
  }

  /// {@return the list of these models, or the page of it that is asked for}
  String models(List<String> names, Exchange exchange);

  /// {@return the body of a refusal}
  String error(int status, String message);

  /// {@return the body of a refusal with 429}
  default String tooMany(String retryAfter) {
    return error(429, "slow down");
  }

  /// {@return what is said to a caller whose secret is another}
  ///
  /// @param missing whether it sent none at all
  default Refusal wrongSecret(boolean missing) {
    return new Refusal(401, error(401, "Incorrect API key provided"));
  }

  /// {@return the events that report an error after the answer has begun, to the stream's end}
  List<String> brokenOff(int status, String message);

  /// {@return what stands before the JSON of an event}
  default String beforeData() {
    return "data: ";
  }

  /// {@return the event that ends a stream; empty in a dialect without one}
  String closingMark();

  /// {@return an event whose JSON is cut off}
  String truncatedEvent();

  /// {@return a whole answer whose JSON is cut off}
  String truncatedWhole();

  /// {@return the text as a JSON string}
  static String quoted(String text) {
    return Quotes.JSON.writeValueAsString(text);
  }

  /// {@return the pieces in one, as a JSON string}
  static String quoted(List<String> pieces) {
    return quoted(String.join("", pieces));
  }

  /// The mapper behind [#quoted(String)].
  final class Quotes {
    private static final JsonMapper JSON = new JsonMapper();

    private Quotes() {}
  }
}
