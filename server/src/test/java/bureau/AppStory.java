package bureau;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.testing.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AppStory {
  @Test
  void startsOnAnEmptyDatabaseAndAnswers() throws Exception {
    try (var server = TestServer.start();
        var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(server.address().resolve("/api/nothing-here")).build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isBetween(400, 499);
      assertThat(
              server
                  .part(Tenancy.class)
                  .<String>inAgency(
                      AgencyId.INSTALLATION,
                      tx ->
                          tx.sql()
                              .sql("select current_setting('bureau.agency')")
                              .query(String.class)
                              .single()))
          .isEqualTo(AgencyId.INSTALLATION.value().toString());
    }
  }
}
