package bureau.inference.gateway;

import bureau.inference.models.ModelCard;

/// The model that is about to answer somebody.
///
/// @param standsIn whether it does so because the one asked for may not receive the question
public record Answerer(ModelCard model, boolean standsIn) {}
