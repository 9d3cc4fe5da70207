package bureau.inference.gateway;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.ledger.Ledger;
import bureau.testkit.ScriptedProvider;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The whole server, with programs that ask for something else than an answer in words, and a look
/// into the ledger of their agencies.
public final class TaskWorld implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "bureau.gateway.first-event-timeout", "1s",
          "bureau.gateway.idle-timeout", "1s",
          "bureau.gateway.answer-timeout", "1s",
          "bureau.gateway.client-timeout", "1s",
          "bureau.gateway.answer-size", "1MB");

  private final ModelWorld world;
  private final HttpClient http = HttpClient.newHttpClient();

  private TaskWorld(ModelWorld world) {
    this.world = world;
  }

  public static TaskWorld start(Map<String, String> settings) {
    return new TaskWorld(ModelWorld.start(settings));
  }

  /// {@return one in which nobody waits for longer than a second}
  public static TaskWorld impatient(Map<String, String> settings) {
    var all = new HashMap<>(IMPATIENT);
    all.putAll(settings);
    return start(all);
  }

  public ModelWorld models() {
    return world;
  }

  public ScriptedProvider provider() {
    return world.provider();
  }

  /// {@return OpenAI's own client, with the agency's key}
  public OpenAIClient client(Tenant tenant) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(world.server().address() + "/v1")
        .apiKey(tenant.secret())
        .maxRetries(0)
        .build();
  }

  public HttpResponse<String> post(Tenant tenant, String path, String json)
      throws IOException, InterruptedException {
    return http.send(request(tenant, path, json), BodyHandlers.ofString());
  }

  public HttpRequest request(Tenant tenant, String path, String json) {
    return HttpRequest.newBuilder(world.server().address().resolve(path))
        .header("Authorization", "Bearer " + tenant.secret())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  public HttpClient http() {
    return http;
  }

  /// {@return status and code of an answer, such as `400 invalid`}
  public static String outcome(HttpResponse<String> answer) {
    var code = CODE.matcher(answer.body());
    return answer.statusCode() + (code.find() ? " " + code.group(1) : "");
  }

  /// {@return the agency's calls, oldest first: purpose, state, failure, tokens in and out, and
  /// whether they are estimated}
  public List<String> settled(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<List<String>>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql(
                        """
                        select purpose || ' ' || state || coalesce(' ' || failure, '')
                          || ' ' || coalesce(input_tokens::text, '?')
                          || ' ' || coalesce(output_tokens::text, '?')
                          || case when estimated then ' estimated' else '' end
                        from gateway.call order by id
                        """)
                    .query(String.class)
                    .list());
  }

  /// {@return what is still set aside for calls of the agency}
  public long reserved(Tenant tenant) {
    return world.part(Ledger.class).balance(tenant.id(), LocalDate.now(ZoneOffset.UTC)).reserved();
  }

  @Override
  public void close() {
    http.shutdownNow();
    world.close();
  }
}
