package bureau.inference.gateway.program;

import org.jspecify.annotations.Nullable;

/// What the gateway itself goes by in a program's request, whatever its dialect.
public interface ProgramRequest {
  /// {@return the request as it came; not copied}
  byte[] bytes();

  /// {@return the model asked for; `null` for the default}
  @Nullable String model();

  boolean stream();

  /// {@return the bound of the answer; `null` where the request sets none}
  @Nullable Integer maxOutputTokens();

  /// {@return how many answers are asked for}
  int answers();
}
