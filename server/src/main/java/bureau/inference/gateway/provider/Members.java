package bureau.inference.gateway.provider;

import bureau.ground.platform.http.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the outermost object of a program's request: where in its bytes each member lies, and the
/// values of the few that the gateway itself goes by.
///
/// Everything here throws [bureau.ground.platform.http.ProblemException] with status 400 for what
/// it cannot go by.
public final class Members {
  private static final int LONGEST_NAME = 60;

  /// A member of the outermost object.
  ///
  /// @param begin where its name begins, quote included
  /// @param from where its value begins
  /// @param to behind its value
  public record Member(String name, int begin, int from, int to) {
    /// {@return whether the value is null}
    ///
    /// @param bytes in which the member lies
    public boolean isNull(byte[] bytes) {
      return bytes[from] == 'n';
    }
  }

  /// Takes the value of a member.
  public interface Taker {
    /// @param json at the value; left at its end if it is an object or an array
    void take(JsonParser json, String name, JsonToken value);
  }

  private Members() {}

  /// {@return the members in their order, each given once, of a JSON object in UTF-8}
  ///
  /// @param taker asked once for each of them, in their order
  public static List<Member> read(byte[] bytes, Taker taker) {
    if (!Utf8.isValid(bytes) || !beginsObject(bytes)) {
      throw unreadable();
    }
    try (var json = Json.parser(bytes, 0, bytes.length)) {
      return read(json, taker);
    } catch (JacksonException e) {
      throw unreadable();
    }
  }

  /// {@return whether the value is a single one, and not null}
  public static boolean isGiven(JsonToken value, String name) {
    if (value.isStructStart()) {
      throw wrongType(name);
    }
    return value != JsonToken.VALUE_NULL;
  }

  public static boolean truth(JsonToken value, String name) {
    if (!value.isBoolean()) {
      throw wrongType(name);
    }
    return value == JsonToken.VALUE_TRUE;
  }

  public static String text(JsonParser json, JsonToken value, String name) {
    if (value != JsonToken.VALUE_STRING) {
      throw wrongType(name);
    }
    return json.getString();
  }

  /// {@return a whole number of at least one}
  public static int number(JsonParser json, JsonToken value, String name) {
    if (value != JsonToken.VALUE_NUMBER_INT) {
      throw wrongType(name);
    }
    var number = json.getValueAsLong(0);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw Problem.invalid(name, "range").exception();
    }
    return (int) number;
  }

  private static boolean beginsObject(byte[] bytes) {
    for (var i = 0; i < bytes.length; i++) {
      var b = bytes[i];
      if (b == '{') {
        return i + 1 < bytes.length && bytes[i + 1] != 0; // a zero would be the half of UTF-16
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return false;
  }

  private static List<Member> read(JsonParser json, Taker taker) {
    var members = new ArrayList<Member>();
    var names = new HashSet<String>();
    json.nextToken();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var begin = (int) json.currentTokenLocation().getByteOffset();
      var name = json.currentName();
      if (!names.add(name)) {
        throw Problem.invalid(name.length() > LONGEST_NAME ? "body" : name, "twice").exception();
      }
      var value = json.nextToken();
      var from = (int) json.currentTokenLocation().getByteOffset();
      taker.take(json, name, value);
      json.finishToken();
      members.add(new Member(name, begin, from, (int) json.currentLocation().getByteOffset()));
    }
    if (json.nextToken() != null) {
      throw unreadable();
    }
    return members;
  }

  private static RuntimeException wrongType(String name) {
    return Problem.invalid(name, "type").exception();
  }

  private static RuntimeException unreadable() {
    return Problem.invalid("body", "unreadable").exception();
  }
}
