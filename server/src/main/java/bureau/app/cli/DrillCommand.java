package bureau.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Practises the loss of a vendor: asks every model and alias of an agency, switches the provider
/// off, asks again, and says what changed. Whoever works meanwhile is served without it, too.
@Command(
    name = "drill",
    description = {
      "Practise the loss of a provider.",
      "Asks every model and alias of an agency the same question, switches the provider off, asks"
          + " again until another answers, says what changed, and switches it on again. People and"
          + " programs are served without it meanwhile."
    })
final class DrillCommand extends Asking {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int MOST_OUTPUT_TOKENS = 200;

  @Parameters(paramLabel = "PROVIDER", description = "prv_…, of the agency or shared with it")
  private String provider = "";

  @Option(names = "--agency", required = true, description = "agc_…, whose models are asked")
  private String agency = "";

  @Option(
      names = "--ask",
      defaultValue = "In one sentence: what is a public tender?",
      description = "what they are asked; default: ${DEFAULT-VALUE}")
  private String question = "";

  @Option(
      names = "--within",
      defaultValue = "60",
      description = "seconds in which another must answer; default: ${DEFAULT-VALUE}")
  private int within;

  @Option(names = "--stay-off", description = "leave the provider switched off")
  private boolean stayOff;

  DrillCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(LocalClient client) {
    var report = JsonMapper.shared().createObjectNode();
    report.put("provider", provider);
    report.put("agency", agency);
    var own = providerPath(client);
    report.set("leaving", items(client, "/console/api/usage/without/" + provider));
    var key = client.post("/console/api/keys" + agencyQuery(agency), key());
    try {
      practise(client, own, key.path("secret").asString(), report);
    } finally {
      var path = "/console/api/keys/" + key.at("/key/id").asString();
      LocalClient.done(client.send("DELETE", path + agencyQuery(agency), null));
    }
    return report;
  }

  private void practise(LocalClient client, String own, String secret, ObjectNode report) {
    var models = report.putArray("models");
    var list = LocalClient.done(client.send("GET", "/v1/models", null, secret));
    for (var one : list.path("data")) {
      var model = models.addObject().put("model", one.path("id").asString());
      model.set("before", asked(client, secret, model));
    }
    client.post(own.formatted("switch-off"), Map.of());
    var off = System.nanoTime();
    try {
      for (var one : models) {
        var model = (ObjectNode) one;
        model.set("without", askedUntilAnswered(client, secret, model, off));
      }
    } finally {
      if (!stayOff) {
        client.post(own.formatted("switch-on"), Map.of());
      }
    }
    report.put("switchedOff", stayOff);
    report.put("goesOn", goesOn(models));
  }

  /// {@return whether whatever answered before was answered without it, too}
  private static boolean goesOn(Iterable<JsonNode> models) {
    for (var model : models) {
      if (!model.at("/before/route").asString("").isEmpty()
          && model.at("/without/route").asString("").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private ObjectNode askedUntilAnswered(
      LocalClient client, String secret, ObjectNode model, long off) {
    while (true) {
      var answer = asked(client, secret, model);
      var since = Duration.ofNanos(System.nanoTime() - off);
      answer.put("afterMillis", since.toMillis());
      var route = answer.path("route").asString("");
      var isDone = !route.isEmpty() && !route.startsWith(provider + "/");
      // who was not answered before is not waited for
      var isHopeless = model.at("/before/route").asString("").isEmpty();
      if (isDone || isHopeless || since.toSeconds() >= within) {
        return answer;
      }
      pause();
    }
  }

  private ObjectNode asked(LocalClient client, String secret, ObjectNode model) {
    var request =
        Map.of(
            "model",
            model.path("model").asString(),
            "max_tokens",
            MOST_OUTPUT_TOKENS,
            "messages",
            List.of(Map.of("role", "user", "content", question)));
    var begun = System.nanoTime();
    var answer =
        client.send(
            "POST",
            "/v1/chat/completions",
            JsonMapper.shared().writeValueAsString(request),
            secret);
    var found = JsonMapper.shared().createObjectNode();
    found.put("millis", Duration.ofNanos(System.nanoTime() - begun).toMillis());
    if (answer.isOk()) {
      var json = answer.json();
      found.put("route", answer.route());
      found.put("tokens", json.at("/usage/total_tokens").asLong(0));
      found.put("answer", json.at("/choices/0/message/content").asString(""));
    } else {
      found.put("refused", answer.json().at("/error/message").asString("" + answer.status()));
    }
    return found;
  }

  /// {@return where the provider is switched, with a place for how: one that is shared by the
  /// operator, who shares it}
  private String providerPath(LocalClient client) {
    var path = "/console/api/models/providers";
    for (var one : items(client, path)) {
      if (one.path("id").asString("").equals(provider)) {
        var own = path + "/" + provider + "/%s";
        return one.path("shared").asBoolean() ? own : own + agencyQuery(agency);
      }
    }
    throw new Refused("There is no provider %s of this agency or for all.".formatted(provider));
  }

  private JsonNode items(LocalClient client, String path) {
    return client.get(path + agencyQuery(agency)).path("items");
  }

  private static Map<String, Object> key() {
    var key = new LinkedHashMap<String, Object>();
    key.put("name", "vendor-loss drill");
    key.put("scopes", List.of("models:read", "inference"));
    key.put("expiresAt", Instant.now().plus(Duration.ofHours(1)).toString());
    return key;
  }

  @SuppressWarnings("ThreadSleep")
  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted.");
    }
  }

  @Override
  int status(JsonNode answer) {
    return answer.path("goesOn").asBoolean(false) ? 0 : 1;
  }

  @Override
  String inWords(JsonNode answer) {
    return DrillReport.of(answer);
  }
}
