package bureau.ground.platform.http;

/// A value that has a name outside: in JSON, in settings, in the record.
public interface WireName {
  /// {@return the name on the wire, for example `agency-admin`}
  String wireName();
}
