package bureau.app.web.description;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/// What all routes have in common: a name that does not change when another route is added, the
/// limits of the usual parameters, and how a refusal looks.
final class Operations implements OperationCustomizer, OpenApiCustomizer {
  private static final String PROBLEM = "Problem";
  private static final String REPEATED = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;

  /// Routes that know who asks; a request of a stranger is not kept.
  private final Set<String> ofCallers = ConcurrentHashMap.newKeySet();

  @Override
  public Operation customize(Operation operation, HandlerMethod route) {
    var room = route.getBeanType().getSimpleName().replaceAll("Routes$", "");
    operation.setOperationId(room + "." + route.getMethod().getName());
    operation.setTags(List.of(room));
    if (Stream.of(route.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == Caller.class)) {
      ofCallers.add(operation.getOperationId());
    }
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(Operations::limit);
    }
    operation
        .getResponses()
        .addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
    return operation;
  }

  private static void limit(Parameter parameter) {
    switch (parameter.getName()) {
      case "limit" ->
          parameter.getSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Page.MOST));
      case REPEATED -> parameter.getSchema().minLength(1).maxLength(LONGEST_KEY);
      default -> {
        // says itself what it takes
      }
    }
  }

  @Override
  public void customise(OpenAPI description) {
    description
        .getPaths()
        .forEach(
            (path, item) -> {
              if (item.getPost() != null
                  && ofCallers.contains(item.getPost().getOperationId())
                  && (path.startsWith("/api/") || path.startsWith("/console/api/"))) {
                mayBeRepeated(item.getPost());
              }
            });
    description.getComponents().addSchemas(PROBLEM, problem());
    description
        .getComponents()
        .addResponses(
            PROBLEM,
            new ApiResponse()
                .description("Why it was refused, in the reader's language (RFC 9457).")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }

  /// Whoever writes may name the request, so that it is done once however often it comes.
  private static void mayBeRepeated(Operation operation) {
    var known = operation.getParameters();
    if (known == null || known.stream().noneMatch(one -> REPEATED.equals(one.getName()))) {
      var header = new Parameter().name(REPEATED).in("header").required(false).schema(text());
      limit(header);
      operation.addParametersItem(header);
    }
  }

  private static Schema<?> problem() {
    var schema = new Schema<Object>();
    schema.setTypes(Set.of("object"));
    schema.setProperties(
        Map.of(
            "type", text().pattern("^urn:bureau:problem:[a-z-]+$"),
            "title", text(),
            "status", new Schema<>().types(Set.of("integer")).format("int32"),
            "detail", text()));
    schema.setRequired(List.of("type", "title", "status", "detail"));
    schema.setAdditionalProperties(true);
    return schema;
  }

  private static Schema<?> text() {
    return new Schema<>().types(Set.of("string"));
  }
}
