package bureau.matrix;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Providers, models, aliases and rules of the agency whose rows are at stake.
final class ModelsOfScene {
  private final Scene scene;

  ModelsOfScene(Scene scene) {
    this.scene = scene;
  }

  String upstream() {
    return scene.world().provider().url().toString();
  }

  /// {@return a model that the agency has connected and approved}
  String model() {
    return scene
        .did(Who.ADMINISTRATOR, "GET", "/console/api/models/catalogue", null)
        .text("/items/0/id");
  }

  String provider() {
    return scene
        .did(
            Who.ADMINISTRATOR,
            "POST",
            "/console/api/models/providers",
            Map.of("name", scene.name(), "url", upstream(), "secret", "canary-secret"))
        .text("/id");
  }

  /// {@return a provider of whose terms two versions are kept}
  String providerWithTerms() {
    var provider = provider();
    for (var text : List.of("One\nTwo", "One\nThree")) {
      scene.did(
          Who.ADMINISTRATOR,
          "POST",
          "/console/api/models/providers/" + provider + "/terms",
          Map.of("asOf", "2026-01-01", "text", text));
    }
    return provider;
  }

  /// {@return a name that no model and no alias has}
  String aliasName() {
    return scene.name().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  String alias() {
    var body = Map.of("name", aliasName());
    return scene.did(Who.ADMINISTRATOR, "POST", "/console/api/models/aliases", body).text("/id");
  }

  String providerSwitchedOff() {
    var provider = provider();
    var path = "/console/api/models/providers/" + provider + "/switch-off";
    scene.did(Who.ADMINISTRATOR, "POST", path, null);
    return provider;
  }

  /// {@return a model that nobody has approved}
  String withdrawnModel() {
    var provider = provider();
    var catalogue =
        scene.did(Who.ADMINISTRATOR, "GET", "/console/api/models/catalogue", null).json();
    for (var model : catalogue.get("items")) {
      if (model.at("/provider/id").asString().equals(provider)) {
        return model.get("id").asString();
      }
    }
    throw new AssertionError("no model of the provider just connected: " + catalogue);
  }

  String approvedModel() {
    var model = withdrawnModel();
    scene.did(
        Who.ADMINISTRATOR, "POST", "/console/api/models/catalogue/" + model + "/approve", null);
    return model;
  }

  /// {@return rules of labels that the agency does not have at present}
  Map<String, String> otherLabels() {
    var labels = scene.did(Who.ADMINISTRATOR, "GET", "/console/api/safeguards/labels", null).json();
    var reroutes = labels.get("aboveCeiling").asString().equals("reroute");
    return Map.of("standard", "internal", "aboveCeiling", reroutes ? "refuse" : "reroute");
  }

  /// {@return a rule that the agency does not have at present}
  Map<String, String> anotherRule() {
    var rules = scene.did(Who.ADMINISTRATOR, "GET", "/console/api/safeguards/rules", null).json();
    for (var rule : rules.get("items")) {
      if (rule.get("kind").asString().equals("siren")) {
        var present = rule.get("rule").asString();
        return Map.of("kind", "siren", "rule", present.equals("allow") ? "warn" : "allow");
      }
    }
    throw new AssertionError("no rule for that kind: " + rules);
  }
}
