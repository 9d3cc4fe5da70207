package bureau.ground.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theFileGivesWayToTheEnvironmentAndThatToProperties() throws IOException {
    var file = file("bureau:\n  gateway:\n    request-timeout: 1s\n    first: 1\n    second: 1\n");
    var settings =
        Settings.load(
            file,
            Map.of("BUREAU_GATEWAY_FIRST", "2", "BUREAU_GATEWAY_SECOND", "2"),
            Map.of("bureau.gateway.second", "3"));
    var section = settings.section("gateway");

    assertThat(section.duration("request-timeout", "30s", "1s", "1h", ""))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(section.integer("first", 0, 0, 9, "")).isEqualTo(2);
    assertThat(section.integer("second", 0, 0, 9, "")).isEqualTo(3);
    settings.refuseUnknown();
  }

  @Test
  void anUnknownKeyStopsTheStartAndNamesTheNearest() {
    var settings = Settings.of(Map.of("bureau.gateway.request-timout", "1s"));
    var _ = settings.section("gateway").duration("request-timeout", "30s", "1s", "1h", "");

    assertThatThrownBy(settings::refuseUnknown)
        .isInstanceOf(BadSetting.class)
        .hasMessage(
            "Unknown setting 'bureau.gateway.request-timout' (did you mean"
                + " 'bureau.gateway.request-timeout'?): remove or correct it");
  }

  @Test
  void anUnknownVariableStopsTheStartToo() throws IOException {
    var settings =
        Settings.load(
            folder.resolve("none"),
            Map.of("BUREAU_GATEWAY_REQUEST_TIMOUT", "1s", "BUREAU_HOME", "/x", "PATH", "/y"),
            Map.of());
    var _ = settings.section("gateway").duration("request-timeout", "30s", "1s", "1h", "");

    assertThatThrownBy(settings::refuseUnknown)
        .hasMessageContaining("'BUREAU_GATEWAY_REQUEST_TIMOUT'")
        .hasMessageContaining("'BUREAU_GATEWAY_REQUEST_TIMEOUT'");
  }

  @Test
  void aValueOutOfItsRangeNamesTheRange() {
    var section = Settings.of(Map.of("bureau.a.wait", "2h")).section("a");

    assertThatThrownBy(() -> section.duration("wait", "1s", "1s", "1h", ""))
        .hasMessage("Setting 'bureau.a.wait' is out of its range: give a value from 1s to 1h");
  }

  @Test
  void aValueOfTheWrongKindIsShownButNeverASecret() {
    var section = Settings.of(Map.of("bureau.a.size", "much", "bureau.a.key", "hush")).section("a");

    assertThatThrownBy(() -> section.bytes("size", "1KB", "1B", "1MB", ""))
        .hasMessageContaining("'much'");
    assertThat(section.secret("key", "").orElseThrow()).hasToString("***");
  }

  @Test
  void aFileThatIsNotYamlIsOneSentence() throws IOException {
    var file = file("bureau: [unclosed");

    assertThatThrownBy(() -> Settings.load(file, Map.of(), Map.of()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("is not valid YAML");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("bureau.yaml"), text);
  }
}
