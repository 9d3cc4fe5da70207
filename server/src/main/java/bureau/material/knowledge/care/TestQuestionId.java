package bureau.material.knowledge.care;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A question that a collection is tested with. Outside: `ktq_…`.
public record TestQuestionId(UUID value) {
  public static Optional<TestQuestionId> parse(String text) {
    return PublicId.parse("ktq", text).map(TestQuestionId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("ktq", value);
  }
}
