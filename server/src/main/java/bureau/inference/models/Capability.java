package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.util.Locale;

/// What a model can do beside reading and writing text.
public enum Capability implements WireName {
  /// Look at pictures.
  IMAGES,
  /// Listen.
  AUDIO,
  /// Call tools.
  TOOLS,
  /// Answer in a JSON schema.
  JSON_SCHEMA,
  /// Think before it answers.
  THINKING;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
