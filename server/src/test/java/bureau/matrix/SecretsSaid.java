package bureau.matrix;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testkit.Answer;
import bureau.testkit.ScriptedProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Says secrets of every kind through every door of a scene, mostly so that it has to refuse them.
final class SecretsSaid {
  private final Scene scene;
  private final Secrets secrets = new Secrets();
  private final List<String> refusals = new ArrayList<>();

  SecretsSaid(Scene scene) {
    this.scene = scene;
  }

  List<String> secrets() {
    return secrets.all();
  }

  /// {@return the answers that were refusals, with all their headers}
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  void everywhere() {
    ofSignIns();
    ofKeys();
    ofProviders();
    ofConversations();
    ofAddressesAndHeaders();
    ofADatabaseThatRefuses();
  }

  private void ofSignIns() {
    var member = scene.cast().newcomer(Role.MEMBER);
    post("/api/session", Who.NOBODY, signIn(member.email().text(), secrets.next()));
    post("/api/session", Who.NOBODY, signIn(secrets.next() + "@canary.example", secrets.next()));
    post("/api/session", Who.NOBODY, "{\"email\":\"" + secrets.next());
    post(
        "/api/session",
        Who.NOBODY,
        Map.of("email", Map.of("a", secrets.next()), "password", List.of(secrets.next())));
    said("POST", "/api/session", Who.NOBODY, Map.of("Content-Type", "text/plain"), secrets.next());
    var owner = scene.anotherWithPassword(Who.OWNER);
    secrets.known(owner.headers().getOrDefault("Cookie", "").replaceAll("bureau-session=|;.*", ""));
    post(
        "/api/session/password",
        owner,
        Map.of("current", secrets.next(), "password", secrets.next()));
    post(
        "/api/session/password",
        owner,
        Map.of("current", Office.PASSWORD, "password", secrets.next()));
    post(
        "/api/session/password",
        owner,
        Map.of("current", 1, "password", secrets.next().repeat(20)));
    for (var door : List.of("open", "accept")) {
      var path = "/api/invitations/" + door;
      post(path, Who.NOBODY, Map.of("token", secrets.next(), "password", secrets.next()));
      post(path, Who.NOBODY, "{\"token\":\"" + secrets.next() + "\",}");
    }
    var link = secrets.known(scene.invitation());
    post(
        "/api/invitations/accept",
        Who.NOBODY,
        Map.of("token", link, "password", secrets.next(), "name", secrets.next()));
    post("/api/invitations/accept", Who.NOBODY, Map.of("token", link, "password", secrets.next()));
    said(
        "GET",
        "/api/session",
        new Credential(Map.of("Cookie", "bureau-session=" + secrets.next())),
        Map.of(),
        null);
    said(
        "PATCH",
        "/api/session",
        owner,
        Map.of("X-XSRF-TOKEN", secrets.next()),
        Map.of("language", "fr"));
  }

  private void ofKeys() {
    for (var who : List.of(Who.KEY, Who.KEY_REVOKED, Who.KEY_EXPIRED)) {
      var bearer = scene.credentials(who).getFirst().headers().getOrDefault("Authorization", "");
      secrets.known(bearer.substring("Bearer ".length()));
      said("GET", "/v1/models", who, Map.of(), null);
    }
    for (var credential :
        List.of(
            Credential.bearer(secrets.next()),
            Credential.bearer("bureau_" + secrets.next()),
            Credential.header(secrets.next()),
            new Credential(Map.of("Authorization", "Basic " + secrets.next())))) {
      said("GET", "/v1/models", credential, Map.of(), null);
      said("POST", "/mcp", credential, Map.of(), Map.of("method", secrets.next()));
    }
    var created =
        scene.did(
            Who.ADMINISTRATOR,
            "POST",
            "/console/api/keys",
            Map.of("name", secrets.next(), "scopes", List.of("inference")));
    secrets.known(created.text("/secret"));
    post(
        "/console/api/keys",
        Who.ADMINISTRATOR,
        Map.of("name", secrets.next(), "scopes", List.of(secrets.next())));
    post(
        "/console/api/keys",
        Who.ADMINISTRATOR,
        Map.of("name", secrets.next() + "\u0000", "scopes", List.of("inference")));
  }

  private void ofProviders() {
    var path = "/console/api/models/providers";
    var upstream = scene.models().upstream();
    post(
        path,
        Who.ADMINISTRATOR,
        Map.of("name", scene.name(), "url", upstream, "secret", secrets.next()));
    post(
        path,
        Who.ADMINISTRATOR,
        Map.of("name", scene.name(), "url", "http://127.0.0.1:1", "secret", secrets.next()));
    post(
        path,
        Who.ADMINISTRATOR,
        Map.of(
            "name",
            scene.name(),
            "url",
            "http://user:" + secrets.next() + "@127.0.0.1:1",
            "secret",
            secrets.next()));
    post(
        path,
        Who.ADMINISTRATOR,
        Map.of("name", scene.name(), "url", upstream, "secret", secrets.next() + "\u00e9"));
    // a provider that repeats in its refusal what it was shown
    scene.world().provider().whenAskedForModels(echo(401));
    post(path + "/try", Who.ADMINISTRATOR, Map.of("url", upstream, "secret", secrets.next()));
    post(
        path,
        Who.OPERATOR,
        Map.of("name", scene.name(), "url", upstream, "secret", secrets.next()));
    scene.world().provider().whenAskedForModels(echo(200));
    post(path + "/try", Who.ADMINISTRATOR, Map.of("url", upstream, "secret", secrets.next()));
    scene.world().provider().whenAskedForModels(null);
  }

  private void ofConversations() {
    var messages = "/api/conversations/" + scene.talk() + "/messages";
    var provider = scene.world().provider();
    post(messages, Who.OWNER, Map.of("text", secrets.next()));
    scene.talk();
    post(messages, Who.OWNER, "{\"text\":\"" + secrets.next());
    post(messages, Who.OWNER, Map.of("text", List.of(secrets.next())));
    post(messages, Who.OWNER, Map.of("text", secrets.next(), "model", secrets.next()));
    post(messages, Who.OWNER, Map.of("text", secrets.next(), "parentId", secrets.next()));
    provider.then(echo(500));
    post(messages, Who.OWNER, Map.of("text", secrets.next()));
    scene.talk();
    post("/api/conversations", Who.OWNER, Map.of("title", secrets.next()));
    post("/api/conversations", Who.OWNER, Map.of("title", List.of(secrets.next())));
    for (var path : List.of("/v1/chat/completions", "/v1/messages")) {
      for (var status : List.of(200, 400, 401, 429, 500)) {
        provider.then(echo(status));
        saidUnheard("POST", path, Who.KEY, completion(secrets.next()));
      }
      post(path, Who.KEY, "{\"messages\":[{\"role\":\"user\",\"content\":\"" + secrets.next());
      post(path, Who.KEY, Map.of("messages", secrets.next()));
      post(path, Who.KEY, Map.of("max_tokens", 9, "messages", secrets.next()));
      post(path, Who.KEY, Map.of("max_tokens", secrets.next(), "messages", List.of()));
      post(path, Who.KEY_REVOKED, completion(secrets.next()));
    }
    ofResponses(provider);
    ofTasks();
    ofTools();
  }

  private void ofTools() {
    post("/mcp", Who.KEY, "{\"jsonrpc\":\"2.0\",\"method\":\"" + secrets.next());
    post("/mcp", Who.KEY, Map.of("jsonrpc", secrets.next(), "method", secrets.next()));
    post("/mcp", Who.KEY, Map.of("jsonrpc", "2.0", "id", List.of(secrets.next()), "method", "x"));
    post("/mcp", Who.KEY_FOR_MODELS, Map.of("jsonrpc", "2.0", "method", secrets.next()));
    post("/mcp", Who.KEY_REVOKED, Map.of("jsonrpc", "2.0", "method", secrets.next()));
  }

  private void ofResponses(ScriptedProvider provider) {
    var path = "/v1/responses";
    for (var status : List.of(200, 400, 401, 429, 500)) {
      provider.then(echo(status));
      saidUnheard("POST", path, Who.KEY, response(secrets.next()));
    }
    post(path, Who.KEY, "{\"input\":\"" + secrets.next());
    post(path, Who.KEY, Map.of("input", List.of(secrets.next())));
    post(path, Who.KEY, Map.of("max_output_tokens", secrets.next(), "input", "Sing"));
    post(path, Who.KEY, Map.of("previous_response_id", secrets.next(), "input", "Sing"));
    post(path, Who.KEY_REVOKED, response(secrets.next()));
  }

  private void ofTasks() {
    for (var path : List.of("/v1/embeddings", "/v1/audio/speech")) {
      for (var status : List.of(200, 400, 401, 429, 500)) {
        scene.world().provider().whenGivenTasks(echo(status));
        saidUnheard("POST", path, Who.KEY, Map.of("input", secrets.next()));
      }
      scene.world().provider().whenGivenTasks(null);
      post(path, Who.KEY, "{\"input\":\"" + secrets.next());
      post(path, Who.KEY, Map.of("input", Map.of("text", secrets.next())));
      post(path, Who.KEY, Map.of("input", "a", "model", secrets.next()));
      post(path, Who.KEY_REVOKED, Map.of("input", secrets.next()));
    }
    var path = "/v1/audio/transcriptions";
    var form = Map.of("Content-Type", "multipart/form-data; boundary=B");
    var part = "--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n";
    said("POST", path, Who.KEY, Map.of(), secrets.next());
    said("POST", path, Who.KEY, form, part.formatted(secrets.next(), "a.mp3", "a"));
    said("POST", path, Who.KEY, form, part.formatted("other", secrets.next(), secrets.next()));
    var whole = part.formatted("file", secrets.next() + ".mp3", secrets.next()) + "--B--";
    for (var status : List.of(400, 401, 429, 500)) {
      scene.world().provider().whenGivenTasks(echo(status));
      said("POST", path, Who.KEY, form, whole);
    }
    scene.world().provider().whenGivenTasks(null);
  }

  private void ofAddressesAndHeaders() {
    for (var path :
        List.of(
            "/api/conversations/" + secrets.next(),
            "/api/conversations?after=" + secrets.next(),
            "/api/conversations?limit=" + secrets.next(),
            "/console/api/people?agency=" + secrets.next(),
            "/console/api/audit?actor=" + secrets.next(),
            "/console/api/audit?from=" + secrets.next(),
            "/console/api/usage?by=" + secrets.next(),
            "/api/" + secrets.next() + "?token=" + secrets.next(),
            "/v1/models/" + secrets.next(),
            "/" + secrets.next() + "/%2e%2e",
            "/;" + secrets.next())) {
      said("GET", path, Who.ADMINISTRATOR, Map.of(), null);
      said("GET", path, Who.KEY, Map.of(), null);
    }
    for (var header :
        List.of(
            "Accept-Language",
            "Accept",
            "Content-Type",
            "Idempotency-Key",
            "Last-Event-ID",
            "X-Forwarded-For",
            "Origin",
            "Referer",
            "User-Agent")) {
      said("POST", "/api/conversations", Who.OWNER, Map.of(header, secrets.next()), "{");
    }
  }

  /// The words of a database that refuses a row show the row.
  private void ofADatabaseThatRefuses() {
    var constraint = "alter table audit.event add constraint nothing_now check (false) not valid";
    scene.rows().change(constraint);
    try {
      post("/api/conversations", Who.OWNER, Map.of("title", secrets.next()));
      post(
          "/console/api/keys",
          Who.ADMINISTRATOR,
          Map.of("name", secrets.next(), "scopes", List.of("inference")));
      post(
          "/console/api/people",
          Who.ADMINISTRATOR,
          Map.of(
              "email",
              secrets.next() + "@canary.example",
              "name",
              secrets.next(),
              "roles",
              List.of("member")));
      post(
          "/console/api/models/providers",
          Who.ADMINISTRATOR,
          Map.of("name", scene.name(), "url", scene.models().upstream(), "secret", secrets.next()));
      post(
          "/api/conversations/" + scene.talk() + "/messages",
          Who.OWNER,
          Map.of("text", secrets.next()));
      post("/v1/chat/completions", Who.KEY, completion(secrets.next()));
    } finally {
      scene.rows().change("alter table audit.event drop constraint nothing_now");
    }
  }

  /// A provider that gives back everything it was sent.
  private static Answer echo(int status) {
    return (exchange, wire) -> {
      var all =
          new HashMap<String, Object>(
              Map.of("headers", exchange.headers(), "body", exchange.body()));
      wire.whole(
          status,
          "application/json",
          JsonMapper.shared()
              .writeValueAsString(Map.of("error", Map.of("message", all.toString()))));
    };
  }

  private static Map<String, String> signIn(String email, String password) {
    return Map.of("email", email, "password", password);
  }

  private Map<String, Object> response(String prompt) {
    return Map.of("model", scene.models().model(), "input", prompt);
  }

  private Map<String, Object> completion(String prompt) {
    return Map.of(
        "model", scene.models().model(),
        "max_tokens", 50,
        "messages", List.of(Map.of("role", "user", "content", prompt)));
  }

  private void post(String path, Who who, Object body) {
    post(path, scene.credentials(who).getFirst(), body);
  }

  private void post(String path, Credential credential, Object body) {
    said("POST", path, credential, Map.of(), body);
  }

  private Web.Answer said(
      String method, String path, Who who, Map<String, String> headers, @Nullable Object body) {
    return said(method, path, scene.credentials(who).getFirst(), headers, body);
  }

  private Web.Answer said(
      String method,
      String path,
      Credential credential,
      Map<String, String> headers,
      @Nullable Object body) {
    var answer = scene.web().send(method, path, credential, headers, body);
    if (!answer.isGood() || path.endsWith("/try")) {
      refusals.add(
          method
              + " "
              + path.replaceAll("Geheim\\w+", "…")
              + " "
              + answer.status()
              + answer.headers().map()
              + answer.text());
    }
    return answer;
  }

  /// What a provider says is passed on to the program that asked, which knows its own words.
  private void saidUnheard(String method, String path, Who who, Object body) {
    scene.web().send(method, path, scene.credentials(who).getFirst(), Map.of(), body);
  }
}
