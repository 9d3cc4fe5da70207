package bureau.ground.access;

import java.util.Optional;
import java.util.stream.Stream;

/// What an API key may be used for.
public enum Scope {
  MODELS_READ("models:read"),
  INFERENCE("inference");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Scope> parse(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }
}
