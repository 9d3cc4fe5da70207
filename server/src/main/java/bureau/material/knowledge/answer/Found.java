package bureau.material.knowledge.answer;

import bureau.ground.access.Sensitivity;
import bureau.material.knowledge.FoundPassage;
import java.util.List;
import java.util.OptionalDouble;

/// What was found for a question.
///
/// @param sources best first
/// @param meaning whether passages were looked for by meaning too
/// @param nearness how much nearer the nearest source is to the question than to everyday ones, in
///   standard deviations of these; empty where that is not known
/// @param waiting how many documents of the collections are not searchable yet
/// @param label the highest of the collections looked in
/// @param rarity of words among all passages that were looked through
public record Found(
    List<FoundPassage> sources,
    boolean meaning,
    OptionalDouble nearness,
    long waiting,
    Sensitivity label,
    Rarity rarity) {
  public Found {
    sources = List.copyOf(sources);
  }
}
