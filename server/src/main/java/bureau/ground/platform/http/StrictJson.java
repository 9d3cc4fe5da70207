package bureau.ground.platform.http;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// How bodies are read: what is of another type than asked for is refused, not converted. Names
/// that nobody asked for are passed over, so that a newer client can talk to an older server; of a
/// name that stands twice the last counts, as most readers have it.
public final class StrictJson {
  private static final List<CoercionInputShape> NO_TEXT =
      List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

  private static final List<LogicalType> SCALARS =
      List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean);

  private StrictJson() {}

  public static void apply(JsonMapper.Builder builder) {
    builder
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .withCoercionConfig(
            LogicalType.Textual,
            text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)));
    // a blank text, of which a zero character is one, would be read as null
    SCALARS.forEach(
        type ->
            builder.withCoercionConfig(
                type,
                scalar ->
                    scalar
                        .setAcceptBlankAsEmpty(true)
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)));
  }
}
