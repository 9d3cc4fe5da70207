package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What `models.yaml` says: the engine, the models that Bureau runs itself, and what an
/// installation of its own hardware should connect instead.
public record Manifest(Engine engine, List<ModelFile> shipped, List<Alternative> alternatives) {

  public Manifest {
    shipped = List.copyOf(shipped);
    alternatives = List.copyOf(alternatives);
  }

  public record Engine(String name, String pack, String version, String licence, long bytes) {}

  /// A model to be connected behind vLLM, Ollama or `llama-server`.
  ///
  /// @param machine the size of machine it suits: `laptop`, `workstation` or `server`
  /// @param sha256 `null` where unknown: the operator confirms the hub's
  public record Alternative(
      String machine,
      String name,
      String maker,
      String country,
      String licence,
      String hub,
      double sizeGb,
      int memoryGb,
      List<String> languages,
      @Nullable String sha256) {
    public Alternative {
      languages = List.copyOf(languages);
    }
  }

  /// {@return the manifest that is packed with the server}
  public static Manifest shippedWithServer() {
    var resource = WorkerFiles.open("models.yaml");
    try (Reader text = new InputStreamReader(resource, UTF_8)) {
      return read(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// {@return the model of that id}
  public Optional<ModelFile> model(String id) {
    return shipped.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /// {@return the first model of that role}
  public Optional<ModelFile> role(String role) {
    return shipped.stream().filter(model -> model.role().equals(role)).findFirst();
  }

  static Manifest read(Reader text) {
    Object whole = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    var root = new Node("models.yaml", whole);
    var engine = root.node("engine");
    return new Manifest(
        new Engine(
            engine.text("name"),
            engine.text("package"),
            engine.text("version"),
            engine.text("licence"),
            engine.number("bytes")),
        root.nodes("shipped").stream().map(Manifest::modelFile).toList(),
        root.nodes("alternatives").stream().map(Manifest::alternative).toList());
  }

  private static ModelFile modelFile(Node at) {
    var hub = at.optional("hub");
    var temperature = at.optional("temperature");
    return new ModelFile(
        at.text("id"),
        at.text("name"),
        ModelFile.Kind.valueOf(at.text("kind").toUpperCase(Locale.ROOT)),
        at.text("role"),
        at.text("maker"),
        at.text("country"),
        at.text("licence"),
        at.text("licence-file"),
        at.text("version"),
        at.text("file"),
        at.text("sha256"),
        at.number("bytes"),
        (int) at.number("memory-gb"),
        (int) at.number("context"),
        at.texts("languages"),
        Boolean.parseBoolean(at.text("demonstration")),
        temperature == null ? null : Double.valueOf(temperature),
        hub == null ? null : URI.create(hub),
        at.has("packages") ? packages(at.node("packages")) : null);
  }

  private static ModelFile.Packages packages(Node at) {
    return new ModelFile.Packages(
        at.text("name"),
        (int) at.number("parts"),
        at.text("version"),
        at.optional("member"),
        at.optional("member-sha256"));
  }

  private static Alternative alternative(Node at) {
    return new Alternative(
        at.text("machine"),
        at.text("name"),
        at.text("maker"),
        at.text("country"),
        at.text("licence"),
        at.text("hub"),
        Double.parseDouble(at.text("size-gb")),
        (int) at.number("memory-gb"),
        at.texts("languages"),
        at.optional("sha256"));
  }

  /// A mapping in the file, and where it stands in it.
  private record Node(String where, @Nullable Object value) {
    private Map<?, ?> map() {
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      throw new IllegalArgumentException(where + " should be a mapping");
    }

    boolean has(String key) {
      return map().get(key) != null;
    }

    @Nullable String optional(String key) {
      var found = map().get(key);
      return found == null ? null : found.toString();
    }

    String text(String key) {
      return Objects.requireNonNull(optional(key), () -> where + " lacks " + key);
    }

    long number(String key) {
      return Long.parseLong(text(key));
    }

    Node node(String key) {
      return new Node(where + "." + key, map().get(key));
    }

    List<Node> nodes(String key) {
      return list(key).stream().map(each -> new Node(where + "." + key, each)).toList();
    }

    List<String> texts(String key) {
      return list(key).stream().map(String::valueOf).toList();
    }

    private List<?> list(String key) {
      return map().get(key) instanceof List<?> list ? list : List.of();
    }
  }
}
