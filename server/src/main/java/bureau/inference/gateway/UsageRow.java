package bureau.inference.gateway;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was used under one key of a table of usage.
///
/// @param key a day (`2026-03-01`), a model's reference, or the id of a caller (`per_…`, `key_…`),
///   a group (`grp_…`), a provider (`prv_…`) or an agency (`agc_…`)
/// @param cachedTokens those of the questions that the providers had kept
/// @param estimated how many of the calls were settled by a guess
/// @param elsewhere how many of the calls were made because another provider had failed
/// @param firstMillis until the first piece of an answer, exact to a hundredth; `null` where no
///   call got so far
/// @param totalMillis of a whole call; `null` where none has ended
/// @param costs by currency; calls of models without a price are in none
public record UsageRow(
    String key,
    long calls,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    long failed,
    long estimated,
    long elsewhere,
    @Nullable Percentiles firstMillis,
    @Nullable Percentiles totalMillis,
    List<Spent> costs) {
  public UsageRow {
    costs = List.copyOf(costs);
  }

  /// Half and nineteen of twenty were at most so long.
  public record Percentiles(long p50, long p95) {}

  /// What was spent in one currency, in 1/1,000,000 of it.
  ///
  /// @param listMicros what it would have been at list prices
  public record Spent(String currency, long micros, long listMicros) {}

  UsageRow named(String name) {
    return new UsageRow(
        name,
        calls,
        inputTokens,
        cachedTokens,
        outputTokens,
        failed,
        estimated,
        elsewhere,
        firstMillis,
        totalMillis,
        costs);
  }

  /// {@return the same with these times}
  public UsageRow taking(@Nullable Percentiles first, @Nullable Percentiles total) {
    return new UsageRow(
        key,
        calls,
        inputTokens,
        cachedTokens,
        outputTokens,
        failed,
        estimated,
        elsewhere,
        first,
        total,
        costs);
  }

  /// {@return what was used here and there together, without times, which do not add up}
  ///
  /// @param other of the same key, in other currencies
  public UsageRow and(UsageRow other) {
    return new UsageRow(
        key,
        calls + other.calls,
        inputTokens + other.inputTokens,
        cachedTokens + other.cachedTokens,
        outputTokens + other.outputTokens,
        failed + other.failed,
        estimated + other.estimated,
        elsewhere + other.elsewhere,
        null,
        null,
        Stream.concat(costs.stream(), other.costs.stream()).toList());
  }
}
