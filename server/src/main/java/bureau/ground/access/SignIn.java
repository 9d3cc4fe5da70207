package bureau.ground.access;

/// How a caller proved who they are.
public enum SignIn {
  /// With a password, in a browser session.
  PASSWORD,
  /// With an API key.
  KEY,
  /// On the machine itself, through the owner-only socket of the command line.
  LOCAL
}
