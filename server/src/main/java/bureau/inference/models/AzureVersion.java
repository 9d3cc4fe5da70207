package bureau.inference.models;

import java.util.Optional;
import java.util.regex.Pattern;

/// The version of its API in which a resource of Azure OpenAI is asked: `v1`, or a day such as
/// `2024-10-21` or `2025-04-01-preview`.
///
/// Models are deployments there, under names that the resource's owner gave. In a version named by
/// its day a deployment stands in the path of each request, in `v1` it is the request's `model`.
///
/// Source: Microsoft, *Azure OpenAI REST API reference* and *API version lifecycle*
/// (`learn.microsoft.com/azure/ai-services/openai`).
public record AzureVersion(String text) {
  private static final Pattern FORM =
      Pattern.compile("v1|20\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(-preview)?");

  public static Optional<AzureVersion> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AzureVersion(text)) : Optional.empty();
  }

  /// {@return whether a deployment is named in the request's body and not in its path}
  public boolean isUndated() {
    return text.equals("v1");
  }

  /// {@return what a request's address ends with, beginning with a question mark; empty for none}
  public String query() {
    return isUndated() ? "" : "?api-version=" + text;
  }

  /// {@return the address below which the routes of the resource lie}
  ///
  /// @param url of the resource, with or without the path
  String base(String url) {
    var resource = url.replaceFirst("/+$", "").replaceFirst("/openai(/v1)?$", "");
    return resource + (isUndated() ? "/openai/v1" : "/openai");
  }

  /// {@return whether it takes the bound of an answer as `max_completion_tokens`}
  boolean hasCompletionTokens() {
    return isUndated() || text.compareTo("2024-09-01") >= 0;
  }

  /// {@return whether it knows `store`, which began with `2024-10-01-preview`}
  boolean storesCompletions() {
    return isUndated() || (text.endsWith("-preview") && text.compareTo("2024-10-01") >= 0);
  }
}
