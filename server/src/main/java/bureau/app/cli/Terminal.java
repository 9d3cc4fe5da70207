package bureau.app.cli;

import bureau.app.serve.Surroundings;
import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;

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

  // never null since Java 22
  static Console console() {
    return Objects.requireNonNull(System.console());
  }

  /// {@return whether a person reads along, so that a line may be rewritten in place}
  boolean isInteractive() {
    return out.equals(System.out) && console().isTerminal();
  }
}
