package bureau.inference.gateway;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.Dialect;
import bureau.testkit.Answer;
import bureau.testkit.Exchange;
import bureau.testkit.FullAnswer;
import bureau.testkit.ScriptedProvider;
import bureau.testkit.Usage;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The whole server, an agency for each dialect that a provider may speak, and the vendors' own
/// clients to ask with.
final class DialectWorld implements AutoCloseable {
  /// A picture of one point, in base 64.
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  static final FullAnswer TWO_CALLS =
      FullAnswer.empty()
          .saying("I ", "look.")
          .calling("call_1", "weather", "{\"city\":", "\"Lyon\"}")
          .calling("call_2", "clock", "{}")
          .counting(new Usage(31, 17));

  private final ModelWorld world = ModelWorld.start(Map.of());
  private final Map<Dialect, Tenant> tenants = new EnumMap<>(Dialect.class);
  private final HttpClient http = HttpClient.newHttpClient();

  private DialectWorld() {
    for (var dialect : Dialect.values()) {
      tenants.put(dialect, world.tenant(dialect));
    }
  }

  static DialectWorld start() {
    return new DialectWorld();
  }

  ScriptedProvider provider() {
    return world.provider();
  }

  /// Every model answers so from now on; what was asked before is forgotten.
  void says(Answer answer) {
    world.provider().clear().usually(answer);
  }

  /// {@return the agency whose provider speaks that dialect}
  Tenant tenant(Dialect dialect) {
    return Objects.requireNonNull(tenants.get(dialect));
  }

  /// {@return another one that has asked nothing yet}
  Tenant newTenant(Dialect dialect) {
    return world.tenant(dialect);
  }

  URI address() {
    return world.server().address();
  }

  OpenAIClient openAi(Dialect provider) {
    return openAi(tenant(provider));
  }

  OpenAIClient openAi(Tenant tenant) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(address() + "/v1")
        .apiKey(tenant.secret())
        .maxRetries(0)
        .build();
  }

  AnthropicClient anthropic(Dialect provider) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(address().toString())
        .apiKey(tenant(provider).secret())
        .maxRetries(0)
        .build();
  }

  HttpResponse<String> ask(Tenant tenant, String path, String body) throws Exception {
    return ask(tenant, path, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> ask(Tenant tenant, String path, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(address().resolve(path))
            .header("x-api-key", tenant.secret())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// {@return what a provider was asked last for an answer}
  String lastAsked() throws Exception {
    Exchange last = world.provider().awaitCompletion();
    while (world.provider().hasCompletion()) {
      last = world.provider().awaitCompletion();
    }
    return last.json().toString();
  }

  /// {@return the one call of the agency: state, tokens in and out, whether they are estimated}
  String settled(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<String>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql(
                        """
                        select state || ' ' || input_tokens || ' ' || output_tokens || ' '
                          || case when estimated then 't' else 'f' end
                        from gateway.call
                        """)
                    .query(String.class)
                    .single());
  }

  @Override
  public void close() {
    http.shutdownNow();
    world.close();
  }
}
