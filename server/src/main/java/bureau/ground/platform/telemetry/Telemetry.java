package bureau.ground.platform.telemetry;

import bureau.ground.platform.egress.Egress;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// OpenTelemetry's own library, which gathers traces and metrics and exports them in the
/// background. What the collector does not take in time is dropped; nobody ever waits for it.
public final class Telemetry implements AutoCloseable {
  private static final String SCOPE = "bureau";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SdkTracerProvider traces;
  private final SdkMeterProvider metrics;

  /// @param every how often metrics are sent
  /// @param node this server among others
  public Telemetry(URI collector, Duration every, String node, Egress egress) {
    var loader = senders(egress, new AtomicBoolean());
    var resource =
        Resource.create(
            Attributes.builder()
                .put("service.name", "bureau")
                .put("service.instance.id", node)
                .build());
    traces =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder()
                            .setComponentLoader(loader)
                            .setEndpoint(collector + "/v1/traces")
                            .setRetryPolicy(null)
                            .build())
                    .build())
            .build();
    metrics =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(
                PeriodicMetricReader.builder(
                        OtlpHttpMetricExporter.builder()
                            .setComponentLoader(loader)
                            .setEndpoint(collector + "/v1/metrics")
                            .setRetryPolicy(null)
                            .build())
                    .setInterval(every)
                    .build())
            .build();
  }

  public Tracer tracer() {
    return traces.get(SCOPE);
  }

  public Meter meter() {
    return metrics.get(SCOPE);
  }

  /// Sends what was gathered, and waits some seconds for it.
  public void flush() {
    traces.forceFlush().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    metrics.forceFlush().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    traces.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    metrics.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ComponentLoader senders(Egress egress, AtomicBoolean isOut) {
    HttpSenderProvider ours = config -> new CollectorSender(egress, config, isOut);
    return new ComponentLoader() {
      @Override
      public <T> Iterable<T> load(Class<T> type) {
        return type.isInstance(ours) ? List.of(type.cast(ours)) : List.of();
      }
    };
  }
}
