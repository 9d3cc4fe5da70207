package bureau.material.knowledge.care;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A question that was handed on to the owners of a collection. Outside: `kqu_…`.
public record QuestionId(UUID value) {
  public static Optional<QuestionId> parse(String text) {
    return PublicId.parse("kqu", text).map(QuestionId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("kqu", value);
  }
}
