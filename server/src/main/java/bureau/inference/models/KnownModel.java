package bureau.inference.models;

import org.jspecify.annotations.Nullable;

/// A model as its vendor publishes it, whether it is connected or not.
///
/// @param name by which the vendor's own API knows it
/// @param contextTokens `null` where it is not published
/// @param maxOutputTokens `null` where it is not published
/// @param price the vendor's list price; `null` where there is none by token
/// @param source where it is published
public record KnownModel(
    String name,
    String vendor,
    ModelFacts facts,
    @Nullable Integer contextTokens,
    @Nullable Integer maxOutputTokens,
    @Nullable TokenPrice price,
    String source) {}
