package bureau.ground.access;

import bureau.ground.platform.http.WireName;
import java.util.Optional;
import java.util.stream.Stream;

/// What an API key may be used for.
public enum Scope implements WireName {
  MODELS_READ("models:read"),
  INFERENCE("inference"),
  KNOWLEDGE_READ("knowledge:read");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  public static Optional<Scope> parse(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }
}
