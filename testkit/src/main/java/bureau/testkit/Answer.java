package bureau.testkit;

import java.io.IOException;

/// What the scripted provider does with one request. Ready ones: [TextAnswer], [FullAnswer] and
/// [Misbehaviour].
@FunctionalInterface
public interface Answer {
  /// Answers one request; when this returns without having closed the connection, the provider
  /// reads the next request from it.
  ///
  /// @throws IOException if the caller went away, which the provider records
  void give(Exchange exchange, Wire wire) throws IOException;
}
