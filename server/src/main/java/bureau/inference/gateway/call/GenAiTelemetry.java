package bureau.inference.gateway.call;

import bureau.ground.platform.ids.PublicId;
import bureau.ground.platform.telemetry.Telemetry;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Opening;
import bureau.inference.models.ModelRoute;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls in the words of OpenTelemetry's conventions for generative AI. Ids and numbers only: no
/// question, no answer, no name of a person, no secret.
///
/// Source: `opentelemetry.io/docs/specs/semconv/gen-ai/`, "Generative client AI spans" and
/// "Generative AI client metrics", whose buckets these are.
public final class GenAiTelemetry implements CallTelemetry, AutoCloseable {
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<String> TOKEN_TYPE =
      AttributeKey.stringKey("gen_ai.token.type");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final AttributeKey<Long> INPUT = AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<Long> CACHED =
      AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
  private static final AttributeKey<Boolean> ESTIMATED =
      AttributeKey.booleanKey("bureau.usage.estimated");
  private static final AttributeKey<String> CALL = AttributeKey.stringKey("bureau.call.id");
  private static final AttributeKey<String> AGENCY = AttributeKey.stringKey("bureau.agency.id");
  private static final AttributeKey<String> PURPOSE = AttributeKey.stringKey("bureau.purpose");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("bureau.attempt");
  private static final AttributeKey<Long> FIRST =
      AttributeKey.longKey("bureau.first_piece.milliseconds");

  private final Telemetry telemetry;
  private final Tracer tracer;
  private final DoubleHistogram duration;
  private final LongHistogram tokens;

  public GenAiTelemetry(Telemetry telemetry) {
    this.telemetry = telemetry;
    this.tracer = telemetry.tracer();
    this.duration =
        telemetry
            .meter()
            .histogramBuilder("gen_ai.client.operation.duration")
            .setDescription("How long calls to models last")
            .setUnit("s")
            .setExplicitBucketBoundariesAdvice(doubling(0.01, 2, 14))
            .build();
    this.tokens =
        telemetry
            .meter()
            .histogramBuilder("gen_ai.client.token.usage")
            .ofLongs()
            .setDescription("Tokens of questions and of answers")
            .setUnit("{token}")
            .setExplicitBucketBoundariesAdvice(
                doubling(1, 4, 14).stream().map(Double::longValue).toList())
            .build();
  }

  @Override
  public void ended(
      ModelRoute route, Opening opening, Closing closing, @Nullable TraceContext trace) {
    var common = common(route, opening);
    var failed = closing.failure() == null ? common : with(common, ERROR, closing.failure());
    var input = closing.tokens().input();
    var output = closing.tokens().output();
    duration.record(closing.totalMillis() / 1_000.0, failed);
    tokens.record(input, with(common, TOKEN_TYPE, "input"));
    tokens.record(output, with(common, TOKEN_TYPE, "output"));
    var span =
        tracer
            .spanBuilder(common.get(OPERATION) + " " + common.get(MODEL))
            .setSpanKind(SpanKind.CLIENT)
            .setParent(parent(trace))
            .setStartTimestamp(opening.at())
            .setAllAttributes(failed)
            .setAttribute(INPUT, input)
            .setAttribute(OUTPUT, output)
            .setAttribute(CACHED, closing.tokens().cached())
            .setAttribute(ESTIMATED, closing.estimated())
            .setAttribute(CALL, PublicId.format("cal", opening.id()))
            .setAttribute(AGENCY, opening.agency().toString())
            .setAttribute(PURPOSE, opening.purpose())
            .setAttribute(ATTEMPT, (long) opening.attempt())
            .startSpan();
    if (closing.firstMillis() != null) {
      span.setAttribute(FIRST, closing.firstMillis().longValue());
    }
    if (closing.failure() != null) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(opening.at().plus(closing.totalMillis(), ChronoUnit.MILLIS));
  }

  /// Sends what was gathered, and waits some seconds for it.
  public void flush() {
    telemetry.flush();
  }

  @Override
  public void close() {
    telemetry.close();
  }

  private static Attributes common(ModelRoute route, Opening opening) {
    var server = URI.create(route.upstream().url());
    var attributes =
        Attributes.builder()
            .put(OPERATION, operation(opening.purpose()))
            .put(PROVIDER, provider(route))
            .put(MODEL, opening.modelRef());
    if (server.getHost() != null) {
      attributes.put(SERVER, server.getHost());
    }
    if (server.getPort() >= 0) {
      attributes.put(PORT, (long) server.getPort());
    }
    return attributes.build();
  }

  private static Attributes with(Attributes common, AttributeKey<String> key, String value) {
    AttributesBuilder more = common.toBuilder();
    return more.put(key, value).build();
  }

  private static String operation(String purpose) {
    return switch (purpose) {
      case "embedding" -> "embeddings";
      case "transcription", "speech" -> purpose;
      default -> "chat";
    };
  }

  private static String provider(ModelRoute route) {
    if (route.upstream().azure() != null) {
      return "azure.ai.openai";
    }
    return switch (route.upstream().dialect()) {
      case OPENAI -> "openai";
      case ANTHROPIC -> "anthropic";
      case GEMINI -> "gcp.gemini";
    };
  }

  private static Context parent(@Nullable TraceContext trace) {
    if (trace == null) {
      return Context.root();
    }
    var parts = trace.parent().split("-", -1);
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault())));
  }

  private static List<Double> doubling(double first, int factor, int many) {
    return Stream.iterate(first, bound -> bound * factor).limit(many).toList();
  }
}
