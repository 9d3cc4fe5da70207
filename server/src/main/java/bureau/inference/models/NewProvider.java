package bureau.inference.models;

import bureau.ground.platform.config.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server to be connected.
///
/// @param url where its routes lie, with or without the version
/// @param secret `null` for a server that wants none
/// @param azure the version of Azure OpenAI's API; `null` for any other server
/// @param deployments the models of a resource of Azure, which does not tell them; empty for any
///   other server
/// @param demonstration whether it only serves for a first look
/// @param approve whether its models are approved at once
public record NewProvider(
    String name,
    Dialect dialect,
    String url,
    @Nullable Secret secret,
    @Nullable AzureVersion azure,
    List<String> deployments,
    boolean demonstration,
    boolean approve) {
  public NewProvider {
    deployments = List.copyOf(deployments);
  }

  /// A server of the demonstration, on this machine.
  public static NewProvider ofDemonstration(String name, String url, Secret secret) {
    return new NewProvider(name, Dialect.OPENAI, url, secret, null, List.of(), true, false);
  }

  /// A server that is no resource of Azure.
  public NewProvider(
      String name, Dialect dialect, String url, @Nullable Secret secret, boolean approve) {
    this(name, dialect, url, secret, null, List.of(), false, approve);
  }
}
