package bureau.app.cli;

import bureau.app.serve.Surroundings;
import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// Where a command reads its surroundings and writes its answer.
record Terminal(Map<String, String> environment, PrintStream out, PrintStream err) {
  void say(String text) {
    out.println(text);
    out.flush();
  }

  /// Writes over the line that was written so before.
  void rewrite(String text) {
    out.print("\r\033[K" + text);
    out.flush();
  }

  void complain(String sentence) {
    err.println(sentence);
    err.flush();
  }

  /// @throws bureau.ground.platform.home.CannotStart if the environment names something impossible
  Surroundings surroundings() {
    return Surroundings.read(environment);
  }

  /// {@return the same terminal, where only the answer is printed}
  Terminal withoutWords() {
    return new Terminal(environment, new PrintStream(OutputStream.nullOutputStream()), err);
  }

  /// {@return the console that a person types at; empty where input or output is none}
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /// {@return whether a person reads along, so that a line may be rewritten in place}
  boolean isInteractive() {
    return out.equals(System.out) && console().isPresent();
  }
}
