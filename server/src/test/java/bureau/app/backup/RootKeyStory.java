package bureau.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testing.TestServer;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("T50")
@Timeout(240)
class RootKeyStory {
  @Test
  void isRenewedUnderLoadWithoutOneFailedRequest() throws Exception {
    try (var server = TestServer.start()) {
      var office = new Office(server);
      var operator = office.signedIn(office.operator());
      var member = office.signedIn(office.person(office.agency().id(), Role.MEMBER));
      var before = Files.readAllBytes(server.installation().keys().resolve("root.key"));
      var stop = new AtomicBoolean();
      var requests = new AtomicInteger();
      var failed = new AtomicInteger();
      var title = member.post("/api/conversations", Map.of("title", "Péage")).text("/id");
      var work =
          CompletableFuture.runAsync(
              () -> {
                while (!stop.get()) {
                  var made = member.post("/api/conversations", Map.of("title", "Été"));
                  var read = member.get("/api/conversations/" + title);
                  requests.addAndGet(2);
                  if (made.status() != 201 || !read.text("/title").equals("Péage")) {
                    failed.incrementAndGet();
                  }
                }
              });

      for (var times = 0; times < 5; times++) {
        var answer = operator.post("/console/api/root-key/renew", null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      }
      stop.set(true);
      work.join();

      assertThat(failed).hasValue(0);
      assertThat(requests).hasPositiveValue();
      assertThat(Files.readAllBytes(server.installation().keys().resolve("root.key")))
          .isNotEqualTo(before);
      assertThat(operator.get("/console/api/audit?action=root-key.renewed").text())
          .contains("root-key.renewed");
    }
  }
}
