package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.Canary;
import bureau.testing.InsideAddresses;
import bureau.testing.KnownNames;
import bureau.testkit.Answer;
import bureau.testkit.ScriptedSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses of the inside, in every spelling, given to whatever lets a person name an address: a
/// listener on this machine hears nothing of it.
@Tag("T17")
class OutboundMatrixStory {
  private static final String CONNECT = "/console/api/models/providers";
  private static final String TRY = CONNECT + "/try";
  private static final Map<String, String> IMPATIENT = Map.of("bureau.models.try-timeout", "300ms");

  /// Every public page, and hosts of the inside that an operator names.
  private static final Map<String, String> ANY_PAGE =
      Map.of("bureau.knowledge.pages", "*, 127.0.0.1, localhost, inside.test, mixed.test");

  private static final int FEWEST = 600;

  @ParameterizedTest
  @ValueSource(strings = {TRY, CONNECT})
  void noSpellingOfTheInsideIsReached(String channel) throws Exception {
    try (var _ = KnownNames.only(InsideAddresses.NAMES);
        var listener = new Canary();
        var scene = Scene.start(IMPATIENT)) {
      var tried = 0;
      for (var url : InsideAddresses.all(listener.port())) {
        for (var who : List.of(Who.ADMINISTRATOR, Who.OPERATOR)) {
          var answer = asked(scene, channel, who, url);

          assertThat(answer.status()).as("%s: %s", url, answer).isIn(200, 400, 422);
          assertThat(answer.text()).as(url).doesNotContain("\"ok\":true");
        }
        tried++;
      }

      assertThat(tried).isGreaterThanOrEqualTo(FEWEST);
      assertThat(listener.heard()).as("connections to the inside").isZero();
    }
  }

  @Test
  void noRedirectionLeadsInside() throws Exception {
    try (var _ = KnownNames.only(InsideAddresses.NAMES);
        var listener = new Canary();
        var scene = Scene.start(IMPATIENT)) {
      for (var status : List.of(301, 302, 303, 307, 308)) {
        for (var url : InsideAddresses.hosts(listener.port())) {
          if (url.chars().anyMatch(c -> c < ' ' || c > '~')) {
            continue;
          }
          scene.world().provider().whenAskedForModels(redirection(status, url));
          var answer = asked(scene, TRY, Who.ADMINISTRATOR, scene.models().upstream());

          assertThat(answer.text()).as("%d to %s", status, url).doesNotContain("\"ok\":true");
        }
      }

      assertThat(listener.heard()).as("connections to the inside").isZero();
    }
  }

  /// Also the word is the same each time, for names that mean something inside and for those that
  /// mean nothing: it tells nobody what there is.
  @Test
  void noPageOfTheInsideIsHandedIn() throws Exception {
    try (var _ = KnownNames.only(InsideAddresses.NAMES);
        var listener = new Canary();
        var scene = Scene.start(ANY_PAGE)) {
      var pages = "/api/knowledge/collections/" + scene.knowledge().collection() + "/pages";
      var words = new HashSet<String>();
      var tried = 0;
      for (var url : InsideAddresses.all(listener.port())) {
        var answer = handedIn(scene, pages, url);

        assertThat(answer.status()).as("%s: %s", url, answer).isEqualTo(422);
        words.add(answer.text());
        tried++;
      }

      assertThat(tried).isGreaterThanOrEqualTo(FEWEST);
      assertThat(words).hasSize(1).first().asString().contains("page-refused");
      assertThat(listener.heard()).as("connections to the inside").isZero();
    }
  }

  @Test
  void noRedirectionOfAPageLeadsInside() throws Exception {
    try (var _ = KnownNames.only(InsideAddresses.NAMES);
        var listener = new Canary();
        var scene = Scene.start(ANY_PAGE)) {
      var pages = "/api/knowledge/collections/" + scene.knowledge().collection() + "/pages";
      for (var status : List.of(301, 302, 303, 307, 308)) {
        for (var url : InsideAddresses.hosts(listener.port())) {
          if (url.chars().anyMatch(c -> c < ' ' || c > '~')) {
            continue;
          }
          KnowledgeOfScene.SITE.at("/away", ScriptedSite.redirection(status, url));
          var answer = handedIn(scene, pages, KnowledgeOfScene.SITE.url("/away"));

          assertThat(answer.text()).as("%d to %s", status, url).contains("page-refused");
        }
      }

      assertThat(listener.heard()).as("connections to the inside").isZero();
    }
  }

  /// The listener would hear, if it were reached.
  @Test
  void theListenerHears() throws IOException {
    try (var listener = new Canary();
        var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      assertThat(socket.isConnected()).isTrue();
      Scene.until(() -> listener.heard() == 1);
    }
  }

  private static Answer redirection(int status, String url) {
    return (exchange, wire) ->
        wire.raw(
            "HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(status, url));
  }

  private static Web.Answer handedIn(Scene scene, String pages, String url) {
    return scene
        .web()
        .send(
            "POST",
            pages,
            scene.credentials(Who.OWNER).getFirst(),
            Map.of(),
            Map.of("address", url));
  }

  private static Web.Answer asked(Scene scene, String channel, Who who, String url) {
    return scene
        .web()
        .send(
            "POST",
            channel,
            scene.credentials(who).getFirst(),
            Map.of(),
            Map.of("name", scene.name(), "url", url));
  }
}
