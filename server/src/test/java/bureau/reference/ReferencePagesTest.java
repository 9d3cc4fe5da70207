package bureau.reference;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.App;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void configurationListsEverySettingThatIsRead() {
    var page =
        ReferencePage.of(
            "configuration",
            "Configuration",
            "Settings go into `bureau.yaml` in the home, a system property (`-Dbureau.…`) or a variable"
                + " (`BUREAU_…`, in capitals, dots and dashes as underscores), the later winning. An"
                + " unknown key stops the start. The variables of the installation itself are in"
                + " [run it](../how-to/run-it.md).",
            "setting",
            "kind",
            "default",
            "bounds",
            "meaning");
    for (var setting : server.installation().settings().known()) {
      page.row(
          "`" + setting.key() + "`",
          setting.type(),
          setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
          setting.bounds(),
          setting.meaning());
    }

    page.hold();
  }

  @Test
  void routesListsEveryOperationOfTheDescription() {
    var page =
        ReferencePage.of(
            "routes",
            "Routes",
            "Every route under `/api` and `/console/api`, from `/openapi.json`, where their shapes are."
                + " The gateway's own are in [use the API](../how-to/use-the-api.md).",
            "method",
            "path");
    var paths = new TreeMap<String, String>();
    var description = new Visitor(server.address()).get("/openapi.json").json();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            paths.put(
                                path.getKey() + " " + method, method.toUpperCase(Locale.ROOT))));
    assertThat(paths).isNotEmpty();
    paths.forEach((key, method) -> page.row(method, "`" + key.split(" ", -1)[0] + "`"));

    page.hold();
  }

  /// The web application's types are generated from it.
  @Test
  void theDescriptionOfTheInterfaceIsTheServersOwn() {
    var description = new Visitor(server.address()).get("/openapi.json").json();

    ReferencePage.hold("openapi.json", description.toPrettyString() + "\n");
  }

  @Test
  void problemsListsEveryTypeWithItsWords() throws IOException {
    var page =
        ReferencePage.of(
            "problems",
            "Problems",
            "Errors are `application/problem+json` (RFC 9457) with the type `urn:bureau:problem:NAME`;"
                + " the words come in English, French and Spanish.",
            "name",
            "title",
            "what to do");
    for (var module : App.MODULES) {
      var texts = texts(module);
      new TreeSet<>(texts.stringPropertyNames())
          .stream()
              .filter(key -> key.endsWith(".title"))
              .map(key -> key.substring(0, key.length() - ".title".length()))
              .forEach(
                  name ->
                      page.row(
                          "`" + name + "`",
                          texts.getProperty(name + ".title"),
                          texts.getProperty(name + ".detail", "")));
    }

    page.hold();
  }

  @Test
  void securityTestsListsWhatTheTagsSay() {
    var page =
        ReferencePage.of(
            "security-tests",
            "Security tests",
            "The numbered tests of the security list that exist, from their tags.",
            "number",
            "test");
    var tests = new TreeMap<String, TreeSet<String>>();
    for (var type : new ClassFileImporter().importPackages("bureau")) {
      Stream.concat(
              type.getAnnotations().stream(),
              type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()))
          .flatMap(ReferencePagesTest::tags)
          .filter(tag -> tag.matches("T\\d\\d"))
          .forEach(
              tag ->
                  tests
                      .computeIfAbsent(tag, _ -> new TreeSet<>(Comparator.naturalOrder()))
                      .add(type.getSimpleName()));
    }
    tests.forEach((tag, classes) -> page.row(tag, "`" + String.join("`, `", classes) + "`"));

    page.hold();
  }

  private static Stream<String> tags(JavaAnnotation<?> annotation) {
    Map<String, Object> properties = annotation.getProperties();
    if (annotation.getRawType().isEquivalentTo(Tag.class)) {
      return Stream.of(String.valueOf(properties.get("value")));
    }
    if (annotation.getRawType().isEquivalentTo(Tags.class)) {
      return Stream.of((JavaAnnotation<?>[]) Objects.requireNonNull(properties.get("value")))
          .flatMap(ReferencePagesTest::tags);
    }
    return Stream.empty();
  }

  private static Properties texts(String module) throws IOException {
    var texts = new Properties();
    try (var in = App.class.getResourceAsStream("/problems/" + module + "_en.properties")) {
      if (in != null) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
