package bureau.ground.platform.egress;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.config.Section;
import java.time.Duration;
import java.util.List;

/// The bounds of outbound connections.
///
/// @param allow networks and hosts beyond the public internet that may be connected
/// @param connectTimeout for the connection and, apart, for its TLS handshake
/// @param maxConnections how many may be open at once
/// @param connectionWait how long a call waits for one of them
public record EgressConfig(
    List<String> allow, Duration connectTimeout, int maxConnections, Duration connectionWait) {
  public EgressConfig {
    allow = List.copyOf(allow);
  }

  /// @throws BadSetting if an entry of the list is neither a host nor a network
  public static EgressConfig read(Section section) {
    var config =
        new EgressConfig(
            section.list(
                "egress-allow",
                "Hosts, addresses and networks beyond the public internet that Bureau may connect"
                    + " to, each with or without a port, for example"
                    + " 'ollama.interior.example:11434, 10.20.0.0/16'"),
            section.duration(
                "egress-connect-timeout",
                "5s",
                "100ms",
                "60s",
                "How long a connection to another server, and its TLS handshake, may take"),
            section.integer(
                "egress-connections", 10_000, 10, 100_000, "Connections to other servers at most"),
            section.duration(
                "egress-connection-wait",
                "2s",
                "10ms",
                "60s",
                "How long a call waits for one of those connections"));
    try {
      var _ = new Allowed(config.allow());
    } catch (IllegalArgumentException e) {
      throw new BadSetting("Setting 'bureau.platform.egress-allow': " + e.getMessage());
    }
    return config;
  }
}
