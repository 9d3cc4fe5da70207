package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstDayStory {
  private static final String PASSWORD = "correct horse battery";

  @Test
  void theFirstOperatorEnrolsAnAgencyWhoseAdministratorComesInAndMakesAKey() {
    try (var server = TestServer.start()) {
      var link = server.part(Identity.class).firstOperatorLink().orElseThrow();
      var operator = new Visitor(server.address());

      assertThat(operator.post("/api/invitations/open", Map.of("token", link.getFragment())).json())
          .hasToString(
              "{\"kind\":\"first-operator\",\"agencyName\":null,\"name\":null,\"email\":null}");
      var entered =
          operator.post(
              "/api/invitations/accept",
              Map.of(
                  "token",
                  link.getFragment(),
                  "name",
                  "Operator",
                  "email",
                  "Operator@Central.example",
                  "password",
                  PASSWORD));
      assertThat(entered.status()).isEqualTo(200);
      assertThat(entered.json().at("/operator").asBoolean()).isTrue();
      assertThat(entered.text("/person/email")).isEqualTo("operator@central.example");
      assertThat(operator.get("/api/session").status()).isEqualTo(200);

      var agency =
          operator.post(
              "/console/api/agencies",
              Map.of(
                  "name",
                  "Direction des routes",
                  "domain",
                  "routes.example",
                  "languages",
                  List.of("fr"),
                  "timeZone",
                  "Europe/Paris"));
      assertThat(agency.status()).isEqualTo(201);
      var invited =
          operator.post(
              "/console/api/people?agency=" + agency.text("/id"),
              Map.of(
                  "email",
                  "admin@routes.example",
                  "name",
                  "Administratrice",
                  "roles",
                  List.of("agency-admin", "member")));
      assertThat(invited.status()).isEqualTo(201);
      var secret = invited.text("/invitation/link").split("#", 2)[1];

      var administrator = new Visitor(server.address());
      assertThat(
              administrator
                  .post("/api/invitations/open", Map.of("token", secret))
                  .text("/agencyName"))
          .isEqualTo("Direction des routes");
      var inside =
          administrator.post(
              "/api/invitations/accept",
              Map.of("token", secret, "name", "Claire", "password", PASSWORD));
      assertThat(inside.status()).isEqualTo(200);
      assertThat(inside.text("/agency/name")).isEqualTo("Direction des routes");
      assertThat(inside.text("/person/name")).isEqualTo("Claire");

      var key =
          administrator.post(
              "/console/api/keys",
              Map.of("name", "Reports", "scopes", List.of("models:read", "inference")));
      assertThat(key.status()).isEqualTo(201);
      assertThat(key.text("/secret")).startsWith("bureau_").hasSize(50);
      assertThat(server.part(ApiKeys.class).resolve(key.text("/secret"))).isPresent();
      assertThat(administrator.delete("/console/api/keys/" + key.text("/key/id")).status())
          .isEqualTo(204);
      assertThat(server.part(ApiKeys.class).resolve(key.text("/secret"))).isEmpty();

      assertThat(administrator.delete("/api/session").status()).isEqualTo(204);
      assertThat(administrator.get("/api/session").status()).isEqualTo(401);
      var again = Visitor.signedIn(server.address(), "ADMIN@routes.example", PASSWORD);
      assertThat(again.get("/console/api/people").json().at("/items").size()).isEqualTo(1);
    }
  }
}
