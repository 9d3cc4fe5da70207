package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.Unreadable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteArrayFeeder;

/// Reads an answer that is a JSON object while it comes, as far as metering needs it, and checks
/// that all of it is JSON: vectors may be too many to be held.
public final class AnswerScan {
  /// The members that tell something.
  public enum Member {
    DATA,
    TEXT,
    DURATION,
    ERROR
  }

  private static final Map<String, Member> MEMBERS =
      Map.of(
          "data", Member.DATA,
          "text", Member.TEXT,
          "duration", Member.DURATION,
          "error", Member.ERROR);
  private static final String USAGE = "usage";
  private static final int MOST_COUNTS = 20;

  private final JsonParser json = Json.fed();
  private final ByteArrayFeeder feeder = (ByteArrayFeeder) json.nonBlockingInputFeeder();
  private final Map<Member, JsonToken> members = new EnumMap<>(Member.class);
  private final Map<String, Double> counts = new HashMap<>();
  private long textBytes;
  private double duration;
  private int depth;
  private boolean closed;
  private String outer = "";
  private String inner = "";

  /// Takes the next bytes.
  ///
  /// @throws Unreadable if it can no longer become a JSON object
  public void take(byte[] bytes, int from, int length) throws Unreadable {
    try {
      feeder.feedInput(bytes, from, from + length);
      for (var token = json.nextToken();
          token != null && token != JsonToken.NOT_AVAILABLE;
          token = json.nextToken()) {
        take(token);
      }
    } catch (JacksonException e) {
      throw new Unreadable();
    }
  }

  /// Takes the end.
  ///
  /// @throws Unreadable if the object is not whole
  public void end() throws Unreadable {
    try {
      feeder.endOfInput();
      if (json.nextToken() != null || !closed) {
        throw new Unreadable();
      }
    } catch (JacksonException e) {
      throw new Unreadable();
    }
  }

  /// {@return the token with which this member's value begins; `null` where there is none}
  public @Nullable JsonToken member(Member member) {
    return members.get(member);
  }

  /// {@return a number of the answer's usage; `null` where it does not stand there}
  public @Nullable Double count(String name) {
    return counts.get(name);
  }

  /// {@return the number of seconds that the answer names; 0 where it names none}
  public double duration() {
    return duration;
  }

  /// {@return how many bytes its text has}
  public long textBytes() {
    return textBytes;
  }

  private void take(JsonToken token) throws Unreadable {
    if (closed || (depth == 0 && token != JsonToken.START_OBJECT)) {
      throw new Unreadable();
    }
    if (token == JsonToken.PROPERTY_NAME) {
      name();
      return;
    }
    if (depth == 1 && !token.isStructEnd()) {
      member(token);
    } else if (depth == 2 && outer.equals(USAGE) && token.isNumeric()) {
      count();
    }
    if (token.isStructStart()) {
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
      closed = depth == 0;
    }
  }

  private void name() {
    if (depth == 1) {
      outer = json.currentName();
    } else if (depth == 2) {
      inner = json.currentName();
    }
  }

  private void member(JsonToken token) {
    var member = MEMBERS.get(outer);
    if (member == null) {
      return;
    }
    members.put(member, token);
    if (member == Member.TEXT && token == JsonToken.VALUE_STRING) {
      textBytes = Utf8.length(json.getString());
    } else if (member == Member.DURATION && token.isNumeric()) {
      duration = json.getDoubleValue();
    }
  }

  private void count() {
    if (counts.size() < MOST_COUNTS) {
      counts.put(inner, json.getDoubleValue());
    }
  }
}
