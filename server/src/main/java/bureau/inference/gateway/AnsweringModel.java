package bureau.inference.gateway;

/// The model that answers, as it is shown beside the answer.
///
/// @param ref the reference by which callers ask for it
/// @param version empty where none is known
public record AnsweringModel(String ref, String name, String version) {}
