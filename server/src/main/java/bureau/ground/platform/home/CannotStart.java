package bureau.ground.platform.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// Bureau cannot start, for a reason that the person who starts it can remove. The message is one
/// plain sentence that says what is wrong and what to do; it is shown alone, without a stack trace.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }

  /// {@return what to do about `error`, met while using `folder`}
  public static CannotStart onFolder(Path folder, IOException error) {
    if (String.valueOf(error.getMessage()).contains("No space left on device")) {
      return new CannotStart(
          "The disk that holds " + folder + " is full: make room there, then start again.", error);
    }
    if (error instanceof AccessDeniedException denied) {
      return new CannotStart(
          "Bureau may not write "
              + denied.getFile()
              + ": give it to the user who starts Bureau, or name another home in BUREAU_HOME.",
          error);
    }
    return new CannotStart(
        "The folder %s cannot be used (%s): repair it, or name another home in BUREAU_HOME."
            .formatted(folder, error.getMessage()),
        error);
  }
}
