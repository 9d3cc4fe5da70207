package bureau.material.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.util.VectorUtil;

/// What people ask about anything, as vectors. All questions are alike to a model of meaning, and
/// some passages are near to every one of them: what a question and a passage have in common beyond
/// that is what tells.
///
/// Source of the comparison with a cohort: Reynolds, *Comparison of Background Normalization
/// Methods for Text-Independent Speaker Verification*, 1997.
public final class EverydayQuestions {
  /// How much of what is common to all questions is taken away before passages are ranked: measured
  /// by `make bench-knowledge`, flat between 0.3 and 0.8.
  private static final float COMMON = 0.5f;

  private static final String FILE = "everyday-questions.txt";

  private final List<float[]> questions;
  private final float[] mean;

  /// @param questions vectors of [#texts()], all of the same length
  public EverydayQuestions(List<float[]> questions) {
    this.questions = questions.stream().map(EverydayQuestions::direction).toList();
    this.mean = new float[this.questions.getFirst().length];
    for (var question : this.questions) {
      for (var i = 0; i < mean.length; i++) {
        mean[i] += question[i] / this.questions.size();
      }
    }
  }

  /// {@return the questions, in English, French and Spanish}
  public static List<String> texts() {
    try (var in = EverydayQuestions.class.getResourceAsStream(FILE)) {
      var all = new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return how long their vectors are}
  public int length() {
    return mean.length;
  }

  /// {@return what to rank passages by: the question without half of what all questions share}
  float[] apart(float[] question) {
    var apart = direction(question);
    for (var i = 0; i < apart.length; i++) {
      apart[i] -= COMMON * mean[i];
    }
    return apart;
  }

  /// {@return how much nearer a passage is to the question than to everyday ones, in standard
  /// deviations of these; 0 where it is as far from all}
  double nearness(float[] question, float[] passage) {
    var there = direction(passage);
    var average = VectorUtil.dotProduct(mean, there);
    var squares = 0.0;
    for (var everyday : questions) {
      var off = VectorUtil.dotProduct(everyday, there) - average;
      squares += (double) off * off;
    }
    var deviation = Math.sqrt(squares / questions.size());
    return deviation == 0
        ? 0
        : (VectorUtil.dotProduct(direction(question), there) - average) / deviation;
  }

  private static float[] direction(float[] vector) {
    return VectorUtil.l2normalize(vector.clone(), false);
  }
}
