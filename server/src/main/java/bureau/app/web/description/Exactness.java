package bureau.app.web.description;

import bureau.ground.platform.http.OneOf;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Says of every field whether it is always there, whether it may be `null`, and which values it
/// can have, from the records themselves.
///
/// An answer has all its fields. In a request a field that the record may hold as `null` may also
/// be left out, unless it says `@Schema(requiredMode = REQUIRED)`.
final class Exactness implements OpenApiCustomizer {
  private static final String PREFIX = "#/components/schemas/";

  private final SchemaNames names;

  Exactness(SchemaNames names) {
    this.names = names;
  }

  @Override
  public void customise(OpenAPI description) {
    var schemas = Map.copyOf(description.getComponents().getSchemas());
    var sent = sentByClients(description, schemas);
    schemas.forEach(
        (name, schema) ->
            names
                .type(name)
                .filter(Class::isRecord)
                .ifPresent(type -> describe(schema, type, sent.contains(name))));
  }

  private static void describe(Schema<?> schema, Class<?> type, boolean isSent) {
    var required = new ArrayList<String>();
    for (var component : type.getRecordComponents()) {
      var name = nameOf(component);
      var property = schema.getProperties().get(name);
      if (property == null) {
        throw new IllegalStateException(type + " has no described field " + name);
      }
      boolean demanded = isDemanded(component);
      boolean nullable =
          component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !demanded;
      values(component).ifPresent(values -> limit(property, values));
      if (nullable) {
        schema.getProperties().put(name, orNull(property));
      }
      if (demanded || !nullable || !isSent) {
        required.add(name);
      }
    }
    schema.setRequired(required);
  }

  private static String nameOf(RecordComponent component) {
    var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static boolean isDemanded(RecordComponent component) {
    var said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return said != null && said.requiredMode() == RequiredMode.REQUIRED;
  }

  private static Optional<List<String>> values(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(OneOf.class))
        .map(
            one ->
                Stream.of(one.value().getEnumConstants()).map(value -> value.wireName()).toList());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void limit(Schema property, List<String> values) {
    var limited = property.getItems() == null ? property : property.getItems();
    limited.setEnum(new ArrayList<>(values));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Schema orNull(Schema property) {
    if (property.get$ref() != null) {
      return new Schema<>().anyOf(List.of(property, ofNull()));
    }
    var types = new LinkedHashSet<>(property.getTypes());
    types.add("null");
    property.setTypes(types);
    if (property.getEnum() != null) {
      var values = new ArrayList<>(property.getEnum());
      values.add(null);
      property.setEnum(values);
    }
    return property;
  }

  private static Schema<?> ofNull() {
    return new Schema<>().types(Set.of("null"));
  }

  /// {@return the names of the schemas that requests are made of}
  @SuppressWarnings("rawtypes")
  private static Set<String> sentByClients(OpenAPI description, Map<String, Schema> schemas) {
    var found = new LinkedHashSet<String>();
    description.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
        .forEach(content -> collect(content.getSchema(), schemas, found));
    return found;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void collect(
      @Nullable Schema schema, Map<String, Schema> schemas, Set<String> found) {
    if (schema == null) {
      return;
    }
    var ref = schema.get$ref();
    if (ref != null && found.add(ref.substring(PREFIX.length()))) {
      collect(schemas.get(ref.substring(PREFIX.length())), schemas, found);
    }
    collect(schema.getItems(), schemas, found);
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      properties.values().forEach(property -> collect(property, schemas, found));
    }
  }
}
