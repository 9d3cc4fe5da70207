package bureau.app.serve;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.crypto.KeysUnavailable;
import bureau.ground.platform.home.CannotStart;
import bureau.ground.platform.tenancy.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/// What a person is told when the server does not start: one sentence with what to do.
public final class StartFailure {
  private StartFailure() {}

  /// {@return the sentence; whatever nobody foresaw goes to the log, which the sentence names}
  public static String sentence(Throwable failure, Path home) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var sentence = foreseen(cause, home);
      if (sentence.isPresent()) {
        return ended(sentence.get());
      }
    }
    return "Bureau did not start, for a reason that it does not know (%s): %s"
        .formatted(
            failure.getClass().getSimpleName(),
            logged(failure, home)
                .map(log -> "the end of " + log + " tells more.")
                .orElse("its log could not be written either."));
  }

  private static Optional<String> foreseen(Throwable cause, Path home) {
    return switch (cause) {
      case CannotStart e -> Optional.ofNullable(e.getMessage());
      case BadSetting e -> Optional.ofNullable(e.getMessage());
      case KeysUnavailable e -> Optional.ofNullable(e.getMessage());
      case Migrations.NewerSchema e -> Optional.ofNullable(e.getMessage());
      case PortInUseException e -> Optional.ofNullable(Ports.taken(e.getPort(), e).getMessage());
      case IOException e when isDiskFull(e) ->
          Optional.ofNullable(CannotStart.onFolder(home, e).getMessage());
      case OutOfMemoryError _ ->
          Optional.of(
              "The machine has too little memory for Bureau: free some (2 GB is enough), then start"
                  + " again");
      default -> Optional.empty();
    };
  }

  private static boolean isDiskFull(IOException e) {
    return String.valueOf(e.getMessage()).contains("No space left on device");
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static Optional<Path> logged(Throwable failure, Path home) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    try {
      var log = Logging.file(home);
      Files.createDirectories(log.getParent());
      Files.writeString(
          log, trace.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Optional.of(log);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
