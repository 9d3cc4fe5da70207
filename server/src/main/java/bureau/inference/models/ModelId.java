package bureau.inference.models;

import bureau.ground.platform.ids.PublicId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// A model of the catalogue. Outside: `mdl_…`.
public record ModelId(UUID value) {
  public static Optional<ModelId> parse(String text) {
    return PublicId.parse("mdl", text).map(ModelId::new);
  }

  /// {@return the id of a model that runs on this machine: the same on every node and start}
  static ModelId embedded(String name) {
    return new ModelId(
        UUID.nameUUIDFromBytes(("bureau embedded model " + name).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return PublicId.format("mdl", value);
  }
}
