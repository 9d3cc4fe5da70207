package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.egress.Reach;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.ModelCard.Readiness;
import bureau.inference.models.store.ModelStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The models that agencies may use, and what each agency decided about them.
///
/// When no model is named, the agency's default answers: of the approved models of connected
/// providers the one approved first, else the one on this machine.
public final class Models {
  private final Tenancy tenancy;
  private final ModelStore store;
  private final Catalogues catalogues;
  private final LocalCatalogue embedded;
  private final Audit audit;
  private final InstantSource clock;
  private final ModelsConfig config;

  Models(
      Tenancy tenancy,
      ModelStore store,
      Catalogues catalogues,
      LocalCatalogue embedded,
      Audit audit,
      InstantSource clock,
      ModelsConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.catalogues = catalogues;
    this.embedded = embedded;
    this.audit = audit;
    this.clock = clock;
    this.config = config;
  }

  /// {@return the models that the agency has approved, the default first, then by name}
  public List<ModelCard> availableTo(AgencyId agency) {
    return catalogue(agency).stream()
        .filter(model -> model.state() == State.APPROVED)
        .map(CatalogueModel::card)
        .sorted(
            Comparator.comparing((ModelCard model) -> !model.isDefault())
                .thenComparing(model -> model.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /// {@return the approved model of this reference, or the agency's default for `null`; empty if
  /// there is none}
  public Optional<ModelCard> find(AgencyId agency, @Nullable String ref) {
    var catalogue = catalogues.of(agency);
    var connected = connected(catalogue, ref);
    return connected.isPresent()
        ? connected.map(entry -> entry.shown(catalogue.preferred().equals(connected)).card())
        : onThisMachine(catalogue, ref)
            .map(card -> Catalogue.asDefault(card, catalogue.preferred().isEmpty()));
  }

  /// {@return the ways to the approved model of this reference, or to the agency's default for
  /// `null`; none if there is none, or if it runs on this machine and does not answer now}
  ///
  /// The model of the same name at other providers comes after it; for the default whatever else
  /// the agency has approved, in the order of approval, as nothing in particular was asked for.
  public Ways ways(AgencyId agency, @Nullable String ref) {
    var catalogue = catalogues.of(agency);
    var routes = new ArrayList<ModelRoute>();
    if (ref == null) {
      catalogue.approved().forEach(entry -> routes.add(route(entry)));
    } else {
      connected(catalogue, ref)
          .ifPresent(
              first -> {
                routes.add(route(first));
                catalogue.approved(first.upstreamName()).forEach(entry -> routes.add(route(entry)));
              });
    }
    if (routes.isEmpty() || ref == null) {
      onThisMachine(catalogue, ref).flatMap(this::routeOnThisMachine).ifPresent(routes::add);
    }
    return Ways.inOrder(routes);
  }

  /// {@return every model that the agency could use, approved or not; for the operator's own office
  /// the shared ones}
  public List<CatalogueModel> catalogue(AgencyId agency) {
    var catalogue = catalogues.of(agency);
    var all = new ArrayList<CatalogueModel>();
    var preferred = catalogue.preferred();
    for (var card : embedded.cards()) {
      var id = ModelId.embedded(card.ref());
      var state = stateOnThisMachine(catalogue, id);
      var isDefault = preferred.isEmpty() && state == State.APPROVED;
      all.add(
          new CatalogueModel(
              id, ProviderId.EMBEDDED, card.vendor(), Catalogue.asDefault(card, isDefault), state));
    }
    for (var entry : catalogue.entries()) {
      all.add(entry.shown(preferred.filter(entry::equals).isPresent()));
    }
    return all;
  }

  /// Approves a model for the agency, or takes the approval back; in the operator's own office for
  /// every agency that decides nothing else.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such model
  public CatalogueModel decide(Caller caller, AgencyId agency, ModelId id, State state) {
    caller.require(Permission.MANAGE_MODELS);
    if (catalogue(agency).stream().noneMatch(model -> model.id().equals(id))) {
      throw Problem.notFound().exception();
    }
    tenancy.doInAgency(
        agency,
        tx -> {
          if (store.decide(tx, new ModelStore.Decision(id, state, clock.instant()))) {
            audit.append(
                tx,
                Actor.of(caller),
                state == State.APPROVED
                    ? ModelActions.MODEL_APPROVED
                    : ModelActions.MODEL_WITHDRAWN,
                id.toString(),
                Map.of());
            catalogues.changed(tx);
          }
        });
    return catalogue(agency).stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound().exception());
  }

  private static Optional<Catalogue.Entry> connected(Catalogue catalogue, @Nullable String ref) {
    return ref == null
        ? catalogue.preferred()
        : catalogue.named(ref).filter(entry -> entry.state() == State.APPROVED);
  }

  private Optional<ModelRoute> routeOnThisMachine(ModelCard card) {
    return embedded
        .upstream(card.ref())
        .map(
            upstream ->
                new ModelRoute(ModelId.embedded(card.ref()), ProviderId.EMBEDDED, card, upstream));
  }

  private Optional<ModelCard> onThisMachine(Catalogue catalogue, @Nullable String ref) {
    return embedded.cards().stream()
        .filter(card -> ref == null || card.ref().equals(ref))
        .filter(
            card -> stateOnThisMachine(catalogue, ModelId.embedded(card.ref())) == State.APPROVED)
        .min(Comparator.comparing(card -> !(card.readiness() instanceof Readiness.Ready)));
  }

  private State stateOnThisMachine(Catalogue catalogue, ModelId id) {
    return catalogue
        .decided(id)
        .orElse(config.approveDemonstration() ? State.APPROVED : State.PROPOSED);
  }

  private static ModelRoute route(Catalogue.Entry entry) {
    var provider = entry.provider();
    var uri = URI.create(provider.url());
    var reach = provider.onThisMachine() ? new Reach.Loopback(uri.getPort()) : Reach.PUBLIC;
    return new ModelRoute(
        entry.id(),
        provider.id(),
        entry.card(),
        new Upstream(
            provider.dialect(),
            provider.url(),
            entry.bearer(),
            reach,
            entry.upstreamName(),
            capField(String.valueOf(uri.getHost())),
            false,
            null));
  }

  /// OpenAI's newer models take the bound of an answer under the new name only; other servers know
  /// the old name, some of them no other.
  private static String capField(String host) {
    return host.equals("api.openai.com") || host.endsWith(".openai.azure.com")
        ? "max_completion_tokens"
        : "max_tokens";
  }
}
