package bureau.material.knowledge.sources;

/// Something of a source that was not taken.
///
/// @param path where it lies below the source; of what has an access list, only where the list
///   lies. Empty for the source itself
public record SourceProblem(ItemProblem problem, String path) {}
