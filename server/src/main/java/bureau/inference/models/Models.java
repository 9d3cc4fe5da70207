package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.ModelCard.Readiness;
import bureau.inference.models.store.ModelStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /// {@return the models that the agency has approved, but those of providers that are switched
  /// off, and the aliases that stand for any now: the default first, then by name}
  public List<ModelCard> availableTo(AgencyId agency) {
    var catalogue = catalogues.of(agency);
    var here = here(catalogue).filter(model -> model.state() == State.APPROVED);
    var connected = connected(catalogue, Catalogue.Entry::serves);
    var models = Stream.concat(here, connected).map(CatalogueModel::card);
    var aliases = catalogue.aliases().stream().flatMap(alias -> card(catalogue, alias).stream());
    return Stream.concat(models, aliases)
        .sorted(
            Comparator.comparing((ModelCard model) -> !model.isDefault())
                .thenComparing(model -> model.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /// {@return the approved model or the alias of this reference, or the agency's default for
  /// `null`; empty if there is none}
  public Optional<ModelCard> find(AgencyId agency, @Nullable String ref) {
    var catalogue = catalogues.of(agency);
    var alias = ref == null ? null : catalogue.alias(ref).orElse(null);
    if (alias != null) {
      return card(catalogue, alias);
    }
    var connected = entries(catalogue, ref).stream().findFirst();
    return connected.isPresent()
        ? connected.map(entry -> entry.card().asDefault(catalogue.preferred().equals(connected)))
        : onThisMachine(catalogue, ref)
            .map(card -> card.asDefault(catalogue.preferred().isEmpty()));
  }

  /// {@return the ways to the approved model of this reference, or to the agency's default for
  /// `null`; none if there is none, or if it runs on this machine and does not answer now}
  ///
  /// The model of the same name at other providers comes after it, and its successor serves for one
  /// that is retired; an alias stands for whatever meets its policy; for the default whatever else
  /// the agency has approved, in the order of approval, as nothing in particular was asked for.
  public Ways ways(AgencyId agency, @Nullable String ref) {
    var catalogue = catalogues.of(agency);
    var now = clock.instant();
    var alias = ref == null ? null : catalogue.alias(ref).orElse(null);
    if (alias != null) {
      return ways(catalogue, alias.policy(), now);
    }
    var routes = new ArrayList<ModelRoute>();
    entries(catalogue, ref).forEach(entry -> routes.add(entry.routeAt(now)));
    if (routes.isEmpty() || ref == null) {
      onThisMachine(catalogue, ref).flatMap(this::routeOnThisMachine).ifPresent(routes::add);
    }
    return Ways.inOrder(routes);
  }

  /// {@return whether the name stands for whatever meets a policy of the agency}
  public boolean isAlias(AgencyId agency, String name) {
    return catalogues.of(agency).alias(name).isPresent();
  }

  /// What runs on this machine comes last: it is there to be looked at, not to be worked with.
  private Ways ways(Catalogue catalogue, Alias.Policy policy, Instant now) {
    var meeting =
        Catalogue.ofEachProvider(
            catalogue.approvedForChat().stream()
                .filter(entry -> policy.admits(entry.card(), entry.priceAt(now))));
    var here =
        onThisMachine(catalogue, null)
            .filter(card -> policy.admits(card, null))
            .flatMap(this::routeOnThisMachine);
    return Ways.alike(
        meeting.stream().map(entry -> entry.routeAt(now)).toList(), here.stream().toList());
  }

  /// Who asks for a model whose provider is switched off is served by the agency's default, where
  /// nothing else takes its place.
  private static List<Catalogue.Entry> entries(Catalogue catalogue, @Nullable String ref) {
    if (ref == null) {
      return catalogue.defaults();
    }
    var serving = catalogue.serving(ref);
    return serving.isEmpty() && catalogue.isSwitchedOff(ref) ? catalogue.defaults() : serving;
  }

  /// {@return the way that a call for this model would take if the provider were not there; empty
  /// where there is none}
  public Optional<ModelRoute> without(AgencyId agency, String ref, ProviderId provider) {
    return Stream.of(ways(agency, ref), ways(agency, null))
        .flatMap(ways -> ways.all().stream())
        .filter(route -> !route.provider().equals(provider))
        .findFirst();
  }

  /// {@return the providers that the agency sees, by name, this machine among them}
  public Map<ProviderId, String> providerNames(AgencyId agency) {
    var names = new HashMap<ProviderId, String>();
    catalogue(agency).forEach(model -> names.put(model.provider(), model.providerName()));
    return names;
  }

  /// {@return every model that the agency could use, approved or not; for the operator's own office
  /// the shared ones}
  public List<CatalogueModel> catalogue(AgencyId agency) {
    var catalogue = catalogues.of(agency);
    return Stream.concat(here(catalogue), connected(catalogue, _ -> true)).toList();
  }

  /// {@return the model of that id, if the agency could use it}
  Optional<CatalogueModel> seen(AgencyId agency, ModelId id) {
    return catalogue(agency).stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /// {@return how an alias is seen; empty while nothing meets its policy}
  private Optional<ModelCard> card(Catalogue catalogue, Alias alias) {
    var meeting =
        ways(catalogue, alias.policy(), clock.instant()).all().stream()
            .map(ModelRoute::model)
            .toList();
    return meeting.isEmpty() ? Optional.empty() : Optional.of(alias.card(meeting));
  }

  private Stream<CatalogueModel> here(Catalogue catalogue) {
    return embedded.cards().stream()
        .map(
            card -> {
              var id = ModelId.embedded(card.ref());
              var state = stateOnThisMachine(catalogue, id);
              var isDefault = catalogue.preferred().isEmpty() && state == State.APPROVED;
              return new CatalogueModel(
                  id,
                  ProviderId.EMBEDDED,
                  card.vendor(),
                  card.asDefault(isDefault),
                  state,
                  Catalogue.shown(catalogue.decision(id)),
                  null);
            });
  }

  private Stream<CatalogueModel> connected(Catalogue catalogue, Predicate<Catalogue.Entry> wanted) {
    var now = clock.instant();
    var preferred = catalogue.preferred().orElse(null);
    return catalogue.entries().stream()
        .filter(wanted)
        .map(entry -> entry.shown(entry.equals(preferred), now));
  }

  /// Approves a model for the agency, or takes the approval back; in the operator's own office for
  /// every agency that decides nothing else.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such model
  public CatalogueModel decide(Caller caller, AgencyId agency, ModelId id, State state) {
    return decide(caller, agency, id, state, "", null);
  }

  /// As `decide(caller, agency, id, state)`, with the reason for it.
  ///
  /// @param reason for those who look at it later; may be empty
  /// @param successor what serves those who still ask for it; `null` for nothing
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such model, 400
  ///   if the successor is none
  public CatalogueModel decide(
      Caller caller,
      AgencyId agency,
      ModelId id,
      State state,
      String reason,
      @Nullable ModelId successor) {
    caller.require(Permission.MANAGE_MODELS);
    if (successor != null && (successor.equals(id) || seen(agency, successor).isEmpty())) {
      throw Problem.invalid("successor", "format").exception();
    }
    if (seen(agency, id).isEmpty()) {
      throw Problem.notFound().exception();
    }
    tenancy.doInAgency(
        agency,
        tx -> {
          if (store.decide(
              tx,
              new ModelStore.Decision(
                  id, state, clock.instant(), Actor.of(caller).id(), reason, successor))) {
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
    return seen(agency, id).orElseThrow(() -> Problem.notFound().exception());
  }

  private Optional<ModelRoute> routeOnThisMachine(ModelCard card) {
    return embedded
        .upstream(card.ref())
        .map(
            upstream ->
                new ModelRoute(
                    ModelId.embedded(card.ref()), ProviderId.EMBEDDED, card, upstream, null));
  }

  private Optional<ModelCard> onThisMachine(Catalogue catalogue, @Nullable String ref) {
    return embedded.cards().stream()
        .filter(card -> ref == null || card.ref().equals(ref))
        .filter(
            card -> stateOnThisMachine(catalogue, ModelId.embedded(card.ref())) == State.APPROVED)
        .min(Comparator.comparing(card -> !(card.readiness() instanceof Readiness.Ready)));
  }

  private State stateOnThisMachine(Catalogue catalogue, ModelId id) {
    var decision = catalogue.decision(id);
    if (decision != null) {
      return decision.state();
    }
    return config.approveDemonstration() ? State.APPROVED : State.PROPOSED;
  }
}
