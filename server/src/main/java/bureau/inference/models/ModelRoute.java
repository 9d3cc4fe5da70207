package bureau.inference.models;

import org.jspecify.annotations.Nullable;

/// The way to an approved model.
///
/// @param price what it costs now; `null` where nobody has said
public record ModelRoute(
    ModelId id, ProviderId provider, ModelCard model, Upstream upstream, @Nullable Price price) {}
