package bureau.material.knowledge.search;

import java.util.Collection;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a question means.
///
/// @param question its vector
/// @param everyday what other questions mean; `null` until that is known
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QuestionMeaning(float[] question, @Nullable EverydayQuestions everyday) {
  /// {@return what to rank passages by}
  public float[] ranking() {
    return everyday == null ? question : everyday.apart(question);
  }

  /// {@return how much nearer the nearest of the passages is to the question than to everyday ones,
  /// as [EverydayQuestions#nearness] has it; empty where there is none, or these are not known}
  public OptionalDouble nearest(Collection<float[]> passages) {
    return everyday == null
        ? OptionalDouble.empty()
        : passages.stream().mapToDouble(one -> everyday.nearness(question, one)).max();
  }
}
