package bureau.material.knowledge.search;

import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;

/// A passage that was found.
///
/// @param score to be compared within one answer only
/// @param keywordRank its place by keyword, counting from 1; 0 if it was not found so
/// @param meaningRank its place by meaning, counting from 1; 0 if it was not found so
public record ScoredPassage(
    PassageId id, DocumentId document, double score, int keywordRank, int meaningRank) {}
