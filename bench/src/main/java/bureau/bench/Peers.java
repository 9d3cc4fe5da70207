package bureau.bench;

import bureau.bench.Peer.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The gateways of others, in the versions that `scripts/peers.sh` fetches, each with as little
/// switched on as it lets one: none of them keeps anything of a call here.
///
/// @param folder where they are installed
/// @param python a Python that runs those from its package index
/// @param node a Node
record Peers(Path folder, String python, String node) {
  private static final String TENSORZERO = "tensorzero-2026.6.0";
  private static final String LITELLM = "litellm-1.106.2";
  private static final String PORTKEY = "portkey-1.15.2";

  /// TensorZero's own server comes as a container. Its Python package holds the same one, which
  /// picks a port and heeds no address of its configuration.
  private static final String START_TENSORZERO =
      """
      import os, sys, time
      from tensorzero.tensorzero import _start_http_gateway
      gateway = _start_http_gateway(
          config_file=sys.argv[1], clickhouse_url=None, postgres_url=None, valkey_url=None,
          async_setup=False)
      with open("address.part", "w") as file:
          file.write(gateway.base_url)
      os.rename("address.part", "address")
      while True:
          time.sleep(3600)
      """;

  /// {@return what `scripts/bench.sh peers` found}
  static Peers of(Map<String, String> environment) {
    return new Peers(
        Path.of(told(environment, "PEERS")),
        told(environment, "PYTHON"),
        told(environment, "NODE"));
  }

  private static String told(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name + " is set by scripts/bench.sh");
  }

  /// {@return all that there are, before this upstream}
  List<Recipe> before(int upstream) {
    return List.of(
        tensorZero(upstream), portkey(upstream), liteLlm(upstream, 1), liteLlm(upstream, 2));
  }

  private Recipe tensorZero(int upstream) {
    return new Recipe(
        "tensorzero",
        (_, place) -> {
          var config = place.resolve("tensorzero.toml");
          Files.writeString(
              config,
              "[gateway]\nobservability.enabled = false\n"
                  + forEach(
                      """
                      [models."%1$s"]
                      routing = ["bench"]
                      [models."%1$s".providers.bench]
                      type = "openai"
                      model_name = "%1$s"
                      api_base = "http://127.0.0.1:%2$d/v1/"
                      api_key_location = "none"
                      """,
                      upstream));
          return List.of(python, "-c", START_TENSORZERO, config.toString());
        },
        Map.of("PYTHONPATH", folder.resolve(TENSORZERO).toString()),
        true,
        target ->
            target.withPath("/openai/v1/chat/completions").withPrefix("tensorzero::model_name::"));
  }

  private Recipe portkey(int upstream) {
    var server =
        folder.resolve(PORTKEY).resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
    return new Recipe(
        "portkey",
        (port, _) -> List.of(node, server.toString(), "--port=" + port, "--headless"),
        Map.of("NODE_ENV", "production"),
        false,
        target ->
            target
                .withHeader("x-portkey-provider", "openai")
                .withHeader("x-portkey-custom-host", "http://127.0.0.1:" + upstream + "/v1"));
  }

  private Recipe liteLlm(int upstream, int workers) {
    return new Recipe(
        workers == 1 ? "litellm" : "litellm of " + workers,
        (port, place) -> {
          var config = place.resolve("litellm.yaml");
          Files.writeString(
              config,
              "general_settings: {master_key: sk-bench}\nmodel_list:\n"
                  + forEach(
                      """
                      - model_name: %1$s
                        litellm_params:
                          model: openai/%1$s
                          api_base: http://127.0.0.1:%2$d/v1
                          api_key: none
                      """,
                      upstream));
          return List.of(
              python,
              folder.resolve(LITELLM).resolve("bin/litellm").toString(),
              "--config",
              config.toString(),
              "--host",
              "127.0.0.1",
              "--port",
              Integer.toString(port),
              "--num_workers",
              Integer.toString(workers),
              "--telemetry",
              "False");
        },
        Map.of(
            "PYTHONPATH",
            folder.resolve(LITELLM).toString(),
            "LITELLM_LOCAL_MODEL_COST_MAP", // else it fetches its prices
            "True",
            "LITELLM_LOG",
            "ERROR"),
        false,
        target -> target.withKey("sk-bench"));
  }

  private static String forEach(String model, int upstream) {
    return Parts.SHAPES.stream()
        .map(shape -> model.formatted(shape.model(), upstream))
        .collect(Collectors.joining());
  }
}
