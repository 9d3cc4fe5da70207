package bureau.bench;

import java.time.Duration;

/// A gateway under measurement, in processes of its own, that can be started again.
interface Gateway extends AutoCloseable {
  /// As the table shows it.
  String name();

  /// {@return whom the load asks since the last start}
  Target target();

  ProcessTree processes();

  /// Ends it and starts it again.
  ///
  /// @return how long it took from then until a first question was answered
  Duration restart();

  @Override
  void close();
}
