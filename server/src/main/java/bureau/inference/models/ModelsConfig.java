package bureau.inference.models;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of the catalogue.
///
/// @param approveDemonstration whether the model on this machine is approved for every agency that
///   decides nothing else
/// @param contextTokens assumed where a provider does not say
/// @param maxOutputTokens the most an answer may have, for models of connected providers
/// @param tryTimeout how long a server that is being tried may take
/// @param triesPerMinute how often one caller may try servers
public record ModelsConfig(
    boolean approveDemonstration,
    int contextTokens,
    int maxOutputTokens,
    Duration tryTimeout,
    int triesPerMinute) {
  public static ModelsConfig read(Section section) {
    return new ModelsConfig(
        section.flag(
            "approve-demonstration",
            true,
            "Whether the demonstration model on this machine is approved for every agency that"
                + " decides nothing else"),
        section.integer(
            "context-tokens",
            32_768,
            512,
            10_000_000,
            "Tokens of question and answer together, assumed where a provider does not say"),
        section.integer(
            "max-output-tokens",
            4_096,
            16,
            1_000_000,
            "Tokens that an answer of a connected provider's model may have at most"),
        section.duration(
            "try-timeout", "10s", "100ms", "60s", "How long a server that is being tried may take"),
        section.integer(
            "tries-per-minute", 20, 1, 10_000, "How often one caller may try servers in a minute"));
  }
}
