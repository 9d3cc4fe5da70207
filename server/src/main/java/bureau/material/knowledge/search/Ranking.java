package bureau.material.knowledge.search;

/// By what weights passages are ranked. `make bench-knowledge` measures them.
///
/// @param k1 how soon more of the same word counts no more
/// @param b how much a long passage is held to its length
/// @param law by what the score of an article of law is multiplied: it states the rule that a
///   decree carries out
/// @param abbreviated what a word counts that an abbreviation of the question stands for
/// @param depth how many passages of each ranking are fused
/// @param rrf what is added to a rank before it divides: 60 in the literature, 5 measured better
///   here, where the first places are what is read
/// @param meaning what the ranking by meaning counts, against the one by keyword
record Ranking(
    float k1, float b, float law, float abbreviated, int depth, double rrf, double meaning) {
  static final Ranking STANDARD = new Ranking(1.2f, 0.5f, 1.2f, 0.5f, 100, 5, 1);
}
