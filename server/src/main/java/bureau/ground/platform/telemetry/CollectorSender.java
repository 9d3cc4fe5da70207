package bureau.ground.platform.telemetry;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.OutboundBody;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.ground.platform.egress.Reach;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what OpenTelemetry exports through the one place that opens connections.
final class CollectorSender implements HttpSender {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorSender.class);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 65_536;

  private final Egress egress;
  private final OutboundRequest request;
  // of all senders of a server: one complaint is enough
  private final AtomicBoolean isOut;

  CollectorSender(Egress egress, HttpSenderConfig config, AtomicBoolean isOut) {
    this.egress = egress;
    var endpoint = config.getEndpoint();
    this.request =
        OutboundRequest.post(
            endpoint.toString(),
            Map.of("Content-Type", config.getContentType()),
            Reach.Configured.of(endpoint),
            SILENCE);
    this.isOut = isOut;
  }

  private static final class Answer implements HttpResponse {
    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return body;
    }
  }

  /// The caller's thread is OpenTelemetry's own, which exports one batch after the other.
  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
    Thread.ofVirtual()
        .name("telemetry")
        .start(
            () -> {
              try {
                var answer = send(message);
                tell(answer.getStatusCode() < 400, "it answers " + answer.getStatusCode());
                answered.accept(answer);
              } catch (IOException | RuntimeException e) {
                tell(false, e.toString());
                failed.accept(e);
              }
            });
  }

  private Answer send(MessageWriter message) throws IOException {
    var bytes = new ByteArrayOutputStream(Math.max(1024, message.getContentLength()));
    message.writeMessage(bytes);
    try (var response = egress.call(request, OutboundBody.of(bytes.toByteArray())).send()) {
      return new Answer(response.status(), response.wholeBody(LONGEST_ANSWER));
    }
  }

  private void tell(boolean works, String why) {
    if (works && isOut.compareAndSet(true, false)) {
      LOG.info("The collector of telemetry takes what it is sent again");
    } else if (!works && isOut.compareAndSet(false, true)) {
      LOG.warn("The collector of telemetry does not take what it is sent; calls go on: {}", why);
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
