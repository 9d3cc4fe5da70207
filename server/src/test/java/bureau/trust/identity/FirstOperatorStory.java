package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FirstOperatorStory {
  @Test
  void ofManyWhoUseTheLinkAtOnceOneBecomesTheOperator() throws Exception {
    try (var server = TestServer.start();
        var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var identity = server.part(Identity.class);
      var older = identity.firstOperatorLink().orElseThrow().getFragment();
      var token = identity.firstOperatorLink().orElseThrow().getFragment();
      assertThat(accept(server, older, 99)).isEqualTo(404);

      var tries = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 8; i++) {
        int who = i;
        tries.add(() -> accept(server, token, who));
      }
      var answers = crowd.invokeAll(tries).stream().map(Future::resultNow).toList();

      assertThat(answers).containsOnlyOnce(200).hasSize(8);
      assertThat(answers.stream().filter(status -> status != 200)).containsOnly(404);
      assertThat(identity.firstOperatorLink()).isEmpty();
      assertThat(accept(server, token, 7)).isEqualTo(404);
    }
  }

  private static int accept(TestServer server, String token, int who) {
    return new Visitor(server.address())
        .post(
            "/api/invitations/accept",
            Map.of(
                "token",
                token,
                "name",
                "Operator",
                "email",
                "operator" + who + "@central.example",
                "password",
                "a password for tests"))
        .status();
  }
}
