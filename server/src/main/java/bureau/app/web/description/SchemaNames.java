package bureau.app.web.description;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Names the records of the wire for those who read the description: `ConversationJson` is
/// `Conversation`, and a record within another carries its name, `MessageJson.Model` is
/// `MessageModel`, so that no two share one.
final class SchemaNames extends TypeNameResolver {
  private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    if (!type.getName().startsWith("bureau.")) {
      return super.nameForClass(type, options);
    }
    var name = nameOf(type);
    var before = named.putIfAbsent(name, type);
    if (before != null && before != type) {
      throw new IllegalStateException(before + " and " + type + " are both called " + name);
    }
    return name;
  }

  @Override
  protected String nameForGenericType(JavaType type, Set<Options> options) {
    var name = super.nameForGenericType(type, options);
    named.put(name, type.getRawClass());
    return name;
  }

  /// {@return the record that a schema of the description describes}
  Optional<Class<?>> type(String schema) {
    return Optional.ofNullable(named.get(schema));
  }

  private static String nameOf(Class<?> type) {
    var own = type.getSimpleName().replaceAll("(Json|Routes)$", "");
    return type.getEnclosingClass() == null ? own : nameOf(type.getEnclosingClass()) + own;
  }
}
