package bureau.inference.models;

import bureau.ground.access.Sensitivity;

/// A model that an agency may use, as its people see it.
///
/// @param ref the reference by which callers ask for it
/// @param vendor whose server answers
/// @param version empty where none is known
/// @param facts what is known of it, whoever serves it
/// @param hosting where it computes
/// @param suitability what it may be given
/// @param demonstration whether it only serves for a first look
/// @param contextTokens how many tokens question and answer may have together
/// @param maxOutputTokens how many an answer may have
/// @param isDefault whether it answers when no model is named
public record ModelCard(
    String ref,
    String name,
    String vendor,
    String version,
    ModelFacts facts,
    Hosting hosting,
    Suitability suitability,
    boolean demonstration,
    int contextTokens,
    int maxOutputTokens,
    Readiness readiness,
    boolean isDefault) {
  ModelCard asDefault(boolean is) {
    return with(suitability, is);
  }

  ModelCard suited(Suitability decided) {
    return with(decided, isDefault);
  }

  private ModelCard with(Suitability suits, boolean is) {
    return new ModelCard(
        ref,
        name,
        vendor,
        version,
        facts,
        hosting,
        suits,
        demonstration,
        contextTokens,
        maxOutputTokens,
        readiness,
        is);
  }

  /// {@return whether it may receive material with this label}
  public boolean mayReceive(Sensitivity label) {
    return label.isAtMost(suitability.ceiling());
  }

  /// Whether the model answers now.
  public sealed interface Readiness {
    record Ready() implements Readiness {}

    /// The file is there and the engine is reading it.
    record Loading() implements Readiness {}

    /// The file is being fetched.
    record Fetching(long done, long total) implements Readiness {}

    record Unavailable() implements Readiness {}
  }
}
