package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.Unreadable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Anthropic has counted of one answer. Its figures are totals, each of which stands until the
/// next one of its name.
///
/// Anthropic counts the question in three parts: what it read from its cache, what it put there,
/// and the rest. Of what it put there it tells apart what it keeps for an hour, which costs more.
/// The thoughts are among the tokens of the answer.
///
/// Source: `Usage`, `CacheCreation`, `MessageDeltaUsage` and `MessageAccumulator` of Anthropic's
/// Java client.
final class AnthropicUsage {
  private static final long MOST = 1L << 50; // no sum of three of them overflows

  private long fromCache;
  private long intoCache;
  private long intoCacheForAnHour;
  private long otherInput;
  private long output;
  private long thought;

  /// {@return all counts as they stand now; `null` where these say nothing}
  ///
  /// @throws Unreadable if they are no counts
  @Nullable Counted read(JsonNode usage) throws Unreadable {
    if (usage.isMissingNode() || usage.isNull()) {
      return null;
    }
    if (!usage.isObject()) {
      throw new Unreadable();
    }
    otherInput = count(usage.path("input_tokens"), otherInput);
    fromCache = count(usage.path("cache_read_input_tokens"), fromCache);
    intoCache = count(usage.path("cache_creation_input_tokens"), intoCache);
    intoCacheForAnHour =
        count(usage.path("cache_creation").path("ephemeral_1h_input_tokens"), intoCacheForAnHour);
    output = count(usage.path("output_tokens"), output);
    thought = count(usage.path("output_tokens_details").path("thinking_tokens"), thought);
    return new Counted(
        otherInput + fromCache + intoCache,
        fromCache,
        output,
        Math.min(thought, output),
        intoCache,
        Math.min(intoCacheForAnHour, intoCache));
  }

  private static long count(JsonNode count, long before) throws Unreadable {
    if (count.isMissingNode() || count.isNull()) {
      return before;
    }
    if (!count.isIntegralNumber() || !count.canConvertToLong()) {
      throw new Unreadable();
    }
    var tokens = count.longValue();
    if (tokens < 0 || tokens > MOST) {
      throw new Unreadable();
    }
    return tokens;
  }
}
