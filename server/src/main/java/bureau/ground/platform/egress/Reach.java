package bureau.ground.platform.egress;

import java.net.URI;

/// How far a connection may go. Whoever connects says so in code, so that reading the uses of the
/// narrow ones is reading every exception from the rule.
public sealed interface Reach {
  /// The public internet, and what the operator lists in `bureau.platform.egress-allow`: for every
  /// address that a person typed.
  record Public() implements Reach {}

  /// The public internet and nothing else, whatever the operator lists: for an address that anybody
  /// of an agency may type.
  record Internet() implements Reach {}

  /// One port of this machine: a worker that Bureau started itself, or a model server that the
  /// operator found beside it and chose.
  record Loopback(int port) implements Reach {}

  /// A server that the operator names in the settings, such as the one for mail.
  record Configured(String host, int port) implements Reach {
    /// {@return the reach of a whole address, with the usual port of its scheme where it names
    /// none}
    public static Configured of(URI address) {
      var usual = "http".equals(address.getScheme()) ? 80 : 443;
      var port = address.getPort() >= 0 ? address.getPort() : usual;
      return new Configured(address.getHost(), port);
    }
  }

  Reach PUBLIC = new Public();

  Reach INTERNET = new Internet();
}
