package bureau.inference.gateway.openai;

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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A value of a program's request and where it stands there: problems name it so. Members that are
/// missing and members that are null are the same, as everywhere in this dialect.
///
/// Everything here throws [ProblemException] with status 400 if the value is not what is asked for.
///
/// @param path such as `messages.2.content.0`; empty for the whole request
public record RequestNode(String path, JsonNode value) {
  private static final int LONGEST_NAME = 60;

  /// {@return the whole request}
  public static RequestNode of(byte[] request) {
    try {
      return new RequestNode("", Json.strictTree(request));
    } catch (JacksonException e) {
      throw Problem.invalid("body", "unreadable").exception();
    }
  }

  public boolean isGiven() {
    return !value.isMissingNode() && !value.isNull();
  }

  /// {@return the member, which may be missing}
  public RequestNode member(String name) {
    return new RequestNode(path.isEmpty() ? name : path + '.' + name, value.path(name));
  }

  public RequestNode required(String name) {
    var member = member(name);
    if (!member.isGiven()) {
      throw member.invalid("required");
    }
    return member;
  }

  /// {@return this, an object all of whose members have these names}
  public RequestNode having(Set<String> names) {
    for (var member : object().properties()) {
      var name = member.getKey();
      if (!names.contains(name) && !member.getValue().isNull()) {
        throw unknown(name);
      }
    }
    return this;
  }

  public ObjectNode object() {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw invalid("type");
  }

  /// {@return the object that is written in this text, as some models write the arguments of a
  /// call: one without members if the text is blank}
  public ObjectNode writtenObject() {
    var text = text();
    if (text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return new RequestNode(path, Json.strictTree(text)).object();
    } catch (JacksonException e) {
      throw invalid("format");
    }
  }

  public List<RequestNode> elements() {
    if (!value.isArray()) {
      throw invalid("type");
    }
    return IntStream.range(0, value.size())
        .mapToObj(i -> new RequestNode(path + '.' + i, value.path(i)))
        .toList();
  }

  public String text() {
    if (!value.isString()) {
      throw invalid("type");
    }
    return value.stringValue();
  }

  /// {@return a text that is not empty, such as a name}
  public String word() {
    var text = text();
    if (text.isEmpty()) {
      throw invalid("length");
    }
    return text;
  }

  public boolean truth(boolean otherwise) {
    if (!isGiven()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw invalid("type");
    }
    return value.booleanValue();
  }

  /// {@return a number between these, both included; `null` if it is not given}
  public @Nullable Double number(double least, double most) {
    if (!isGiven()) {
      return null;
    }
    if (!value.isNumber()) {
      throw invalid("type");
    }
    var number = value.decimalValue().doubleValue();
    if (!(number >= least && number <= most)) {
      throw invalid("range");
    }
    return number;
  }

  /// {@return a whole number; `null` if it is not given}
  public @Nullable Long integer() {
    if (!isGiven()) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      throw invalid("type");
    }
    if (!value.canConvertToLong()) {
      throw invalid("range");
    }
    return value.longValue();
  }

  /// {@return the refusal of a value that is not what the dialect wants there}
  ///
  /// @param reason as in [Problem#invalid]
  public ProblemException invalid(String reason) {
    return Problem.invalid(name(), reason).exception();
  }

  /// {@return the refusal of a value that only a provider of this dialect could do something with}
  public ProblemException refused() {
    return Untranslatable.refused(name());
  }

  /// {@return the refusal of a member that nobody here knows}
  public ProblemException unknown(String name) {
    return name.length() > LONGEST_NAME ? refused() : member(name).refused();
  }

  private String name() {
    return path.isEmpty() ? "body" : path;
  }
}
