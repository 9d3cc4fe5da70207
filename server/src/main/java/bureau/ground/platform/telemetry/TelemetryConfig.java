package bureau.ground.platform.telemetry;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.config.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where traces and metrics go.
///
/// @param collector the collector's base address, without a slash at its end; empty for nowhere
/// @param every how often metrics are sent
public record TelemetryConfig(Optional<URI> collector, Duration every) {
  public static TelemetryConfig read(Section section) {
    return new TelemetryConfig(
        section
            .optionalText(
                "telemetry-url",
                "Collector that takes traces and metrics of calls by OpenTelemetry's protocol over"
                    + " HTTP, for example http://collector.interior.example:4318; without one"
                    + " nothing is sent. No content, no name and no secret is ever in them")
            .map(TelemetryConfig::collector),
        section.duration(
            "telemetry-every", "30s", "1s", "1h", "How often metrics are sent to the collector"));
  }

  private static URI collector(String text) {
    try {
      var uri = URI.create(text.replaceAll("/+$", ""));
      var scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new BadSetting(
        "Setting 'bureau.platform.telemetry-url' is no address of a collector: give for example"
            + " http://collector.interior.example:4318");
  }
}
