package bureau.inference.models;

import bureau.ground.platform.config.Secret;
import bureau.inference.models.CatalogueModel.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one agency may see of the catalogue at one moment: its own models and the shared ones, and
/// what was decided about them. The models on this machine are not in it, only what was decided
/// about them.
final class Catalogue {
  /// A model of a connected provider.
  ///
  /// @param bearer the provider's secret, opened; `null` for none
  record Entry(
      ModelId id,
      Provider provider,
      ModelCard card,
      State state,
      Instant decidedAt,
      String upstreamName,
      @Nullable Secret bearer) {
    CatalogueModel shown(boolean isDefault) {
      return new CatalogueModel(
          id, provider.id(), provider.name(), asDefault(card, isDefault), state);
    }
  }

  private static final Comparator<Entry> FIRST_APPROVED =
      Comparator.comparing(Entry::decidedAt).thenComparing(entry -> entry.card().ref());

  private final List<Entry> entries;
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<ModelId, State> decided;
  private final List<Entry> approved;
  private final Map<String, List<Entry>> approvedByName;

  /// @param entries the agency's own before the shared ones: of two with the same reference the
  ///   first is meant
  Catalogue(List<Entry> entries, Map<ModelId, State> decided) {
    this.entries = List.copyOf(entries);
    this.decided = Map.copyOf(decided);
    for (var entry : this.entries) {
      byName.putIfAbsent(entry.card().ref(), entry);
    }
    for (var entry : this.entries) {
      byName.putIfAbsent(entry.id().toString(), entry);
      byName.putIfAbsent(entry.upstreamName(), entry);
    }
    approved =
        this.entries.stream()
            .filter(entry -> entry.state() == State.APPROVED)
            .sorted(FIRST_APPROVED)
            .toList();
    approvedByName = approved.stream().collect(Collectors.groupingBy(Entry::upstreamName));
  }

  List<Entry> entries() {
    return entries;
  }

  /// {@return the model of that reference, id or name at the provider, approved or not}
  Optional<Entry> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Entry> withId(ModelId id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /// {@return the model that answers when none is named: of those approved the one approved first;
  /// empty if none is}
  Optional<Entry> preferred() {
    return approved.stream().findFirst();
  }

  /// {@return the approved models, the one approved first before the others}
  List<Entry> approved() {
    return approved;
  }

  /// {@return the approved models that a provider knows by this name, the one approved first before
  /// the others}
  List<Entry> approved(String upstreamName) {
    return approvedByName.getOrDefault(upstreamName, List.of());
  }

  /// {@return what was decided about the model, if anything was}
  Optional<State> decided(ModelId id) {
    return Optional.ofNullable(decided.get(id));
  }

  static ModelCard asDefault(ModelCard card, boolean isDefault) {
    return new ModelCard(
        card.ref(),
        card.name(),
        card.vendor(),
        card.version(),
        card.maker(),
        card.makerCountry(),
        card.licence(),
        card.demonstration(),
        card.contextTokens(),
        card.maxOutputTokens(),
        card.readiness(),
        isDefault);
  }
}
