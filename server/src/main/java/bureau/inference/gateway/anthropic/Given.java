package bureau.inference.gateway.anthropic;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.Untranslatable;
import bureau.inference.gateway.provider.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A value of a program's request and where it stands there: problems name it so. What is missing
/// and what is null are the same.
///
/// Everything here throws [ProblemException] with status 400 if the value is not what is asked for.
///
/// @param path such as `messages.2.content.0`; empty for the whole request
record Given(String path, JsonNode value) {
  private static final int LONGEST_NAME = 60;

  /// {@return the whole request}
  static Given of(byte[] request) {
    try {
      return new Given("", Json.strictTree(request));
    } catch (JacksonException e) {
      throw Problem.invalid("body", "unreadable").exception();
    }
  }

  boolean isThere() {
    return !value.isMissingNode() && !value.isNull();
  }

  /// {@return the member of this, an object; it may be missing}
  Given member(String name) {
    return new Given(path.isEmpty() ? name : path + '.' + name, object().path(name));
  }

  Given required(String name) {
    var member = member(name);
    if (!member.isThere()) {
      throw member.invalid("required");
    }
    return member;
  }

  /// {@return this, an object all of whose members have these names}
  Given having(Set<String> names) {
    for (var name : object().propertyNames()) {
      if (!names.contains(name)) {
        throw name.length() > LONGEST_NAME ? refused() : member(name).refused();
      }
    }
    return this;
  }

  /// {@return this, without such members: there is nothing in them}
  Given without(Set<String> names) {
    for (var name : names) {
      var member = member(name);
      if (member.isThere() && !(member.value.isContainer() && member.value.isEmpty())) {
        throw member.refused();
      }
    }
    return this;
  }

  ObjectNode object() {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw invalid("type");
  }

  List<Given> elements() {
    if (!value.isArray()) {
      throw invalid("type");
    }
    return IntStream.range(0, value.size())
        .mapToObj(i -> new Given(path + '.' + i, value.path(i)))
        .toList();
  }

  boolean isText() {
    return value.isString();
  }

  String text() {
    if (!value.isString()) {
      throw invalid("type");
    }
    return value.stringValue();
  }

  /// {@return a text, one of these}
  String oneOf(Set<String> words) {
    var text = text();
    if (!words.contains(text)) {
      throw invalid("range");
    }
    return text;
  }

  /// {@return whether it is true; what is not there is not}
  boolean isTrue() {
    if (isThere() && !value.isBoolean()) {
      throw invalid("type");
    }
    return value.booleanValue(false);
  }

  /// {@return a number between these, both included; `null` if it is not there}
  @Nullable Double number(double least, double most) {
    if (!isThere()) {
      return null;
    }
    if (!value.isNumber()) {
      throw invalid("type");
    }
    var number = value.numberValue().doubleValue();
    if (!(number >= least && number <= most)) {
      throw invalid("range");
    }
    return number;
  }

  /// {@return a whole number between these, both included; `null` if it is not there}
  @Nullable Integer integer(int least, int most) {
    if (!isThere()) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      throw invalid("type");
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      throw invalid("range");
    }
    return value.intValue();
  }

  /// {@return the refusal of a value that is not what the dialect wants there}
  ///
  /// @param reason as in [Problem#invalid]
  ProblemException invalid(String reason) {
    return Problem.invalid(name(), reason).exception();
  }

  /// {@return the refusal of what providers of other dialects cannot do}
  ProblemException refused() {
    return Untranslatable.refused(name());
  }

  private String name() {
    return path.isEmpty() ? "body" : path;
  }
}
