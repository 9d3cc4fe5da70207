package bureau.material.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.egress.Reach;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.LocalEmbeddings;
import bureau.inference.models.Dialect;
import bureau.inference.models.Upstream;
import bureau.material.knowledge.Embedder.EmbedderUnavailable;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LocalEmbedderTest {
  private static final AgencyId AGENCY = AgencyId.INSTALLATION;
  private static final int LONGEST_TAKEN = 700;

  private final Egress egress =
      new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 10, Duration.ofSeconds(2)));
  private final List<String> given = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/embeddings", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    egress.close();
  }

  @Test
  void asksAsTheModelWasTrained() {
    var vectors = embedder(true).passages(AGENCY, List.of("un", "deux"));
    var vector = embedder(true).query(AGENCY, "ﬁn");

    assertThat(given).containsExactly("passage: un", "passage: deux", "query: fin");
    assertThat(vectors).hasSize(2);
    assertThat(vectors.getFirst()).containsExactly("passage: un".length(), 1);
    assertThat(vector).containsExactly("query: fin".length(), 1);
  }

  @Test
  void asksForManyInSeveralCalls() {
    var texts = Collections.nCopies(50, "texte");

    assertThat(embedder(true).passages(AGENCY, texts)).hasSize(50);
  }

  @Test
  void readsHeadingsAndTheBeginningOfWhatFollows() {
    var text = "Titre › Article 1\n" + "mot ".repeat(500);

    var form = LocalEmbedder.form("passage: ", text);

    assertThat(form).startsWith("passage: Titre › Article 1\nmot").hasSize(9 + 18 + 120 * 4 - 1);
  }

  @Test
  void shortensWhatTheModelDoesNotTake() {
    var vectors = embedder(true).passages(AGENCY, List.of("court", "長".repeat(3_000)));

    assertThat(vectors).hasSize(2);
    assertThat(vectors.get(1)[0]).isBetween(100f, (float) LONGEST_TAKEN);
  }

  @Test
  void saysWhereThereIsNone() {
    assertThatThrownBy(() -> embedder(false).query(AGENCY, "congé"))
        .isInstanceOf(EmbedderUnavailable.class);
    server.stop(0);
    assertThatThrownBy(() -> embedder(true).query(AGENCY, "congé"))
        .isInstanceOf(EmbedderUnavailable.class);
  }

  private LocalEmbedder embedder(boolean answers) {
    var port = server.getAddress().getPort();
    var upstream =
        new Upstream(
            Dialect.OPENAI,
            "http://127.0.0.1:" + port + "/v1",
            new Secret("the secret"),
            new Reach.Loopback(port),
            "e5",
            "max_tokens",
            null,
            false,
            false,
            null);
    return new LocalEmbedder(
        new LocalEmbeddings(
            () -> answers ? Optional.of(upstream) : Optional.empty(),
            () -> Optional.of("e5"),
            egress));
  }

  /// The vector of a text is its length and 1.
  private void answer(HttpExchange exchange) throws IOException {
    var asked = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
    var rows = new ArrayList<String>();
    var taken = "Bearer the secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    for (var text : asked.get("input")) {
      taken &= text.asString().length() <= LONGEST_TAKEN;
      rows.add("{\"embedding\":[" + text.asString().length() + ",1]}");
    }
    if (taken) {
      asked.get("input").forEach(text -> given.add(text.asString()));
    }
    var body = "{\"data\":[" + String.join(",", rows) + "]}";
    var bytes = (taken ? body : "{\"error\":{}}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(taken ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
