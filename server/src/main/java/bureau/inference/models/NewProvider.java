package bureau.inference.models;

import bureau.ground.platform.config.Secret;
import org.jspecify.annotations.Nullable;

/// A server to be connected.
///
/// @param url where its routes lie, with or without the version
/// @param secret `null` for a server that wants none
/// @param approve whether its models are approved at once
public record NewProvider(
    String name, Dialect dialect, String url, @Nullable Secret secret, boolean approve) {}
