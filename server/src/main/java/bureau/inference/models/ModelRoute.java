package bureau.inference.models;

/// The way to an approved model.
public record ModelRoute(ModelId id, ProviderId provider, ModelCard model, Upstream upstream) {}
