package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Sensitivity;
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
import java.util.Objects;
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
    var here = here(catalogue).filter(model -> model.state() == State.APPROVED && !model.barred());
    var connected = connected(catalogue, Catalogue.Entry::serves);
    var models = Stream.concat(here, connected).map(CatalogueModel::card);
    var aliases =
        catalogue.aliases().stream()
            .flatMap(alias -> card(catalogue, alias, Sensitivity.PUBLIC).stream());
    return Stream.concat(models, aliases)
        .sorted(
            Comparator.comparing((ModelCard model) -> !model.isDefault())
                .thenComparing(model -> model.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /// As `find(agency, ref, label)`, for what anybody may read.
  public Optional<ModelCard> find(AgencyId agency, @Nullable String ref) {
    return find(agency, ref, Sensitivity.PUBLIC);
  }

  /// {@return the approved model or the alias of this reference, or the agency's default for
  /// `null`; empty if there is none that may receive this}
  ///
  /// @param label of what is sent
  public Optional<ModelCard> find(AgencyId agency, @Nullable String ref, Sensitivity label) {
    var catalogue = catalogues.of(agency);
    var alias = ref == null ? null : catalogue.alias(ref).orElse(null);
    if (alias != null) {
      return card(catalogue, alias, label);
    }
    var connected = entries(catalogue, ref, label).stream().findFirst();
    return connected.isPresent()
        ? connected.map(entry -> entry.card().asDefault(catalogue.preferred().equals(connected)))
        : onThisMachine(catalogue, ref, label)
            .map(card -> card.asDefault(catalogue.preferred().isEmpty()))
            .or(() -> sample(catalogue, ref, label));
  }

  private static Optional<ModelCard> sample(
      Catalogue catalogue, @Nullable String ref, Sensitivity label) {
    return ref == null
        ? catalogue.samples(label).stream().findFirst().map(Catalogue.Entry::card)
        : Optional.empty();
  }

  /// As `ways(agency, ref, label)`, for what anybody may read.
  public Ways ways(AgencyId agency, @Nullable String ref) {
    return ways(agency, ref, Sensitivity.PUBLIC);
  }

  /// {@return the ways to the approved model of this reference, or to the agency's default for
  /// `null`; none if there is none that may receive this, or if it runs on this machine and does
  /// not answer now}
  ///
  /// The model of the same name at other providers comes after it, and its successor serves for one
  /// that is retired; an alias stands for whatever meets its policy; for the default whatever else
  /// the agency has approved, in the order of approval, as nothing in particular was asked for.
  ///
  /// @param label of what is sent
  public Ways ways(AgencyId agency, @Nullable String ref, Sensitivity label) {
    var catalogue = catalogues.of(agency);
    var now = clock.instant();
    var alias = ref == null ? null : catalogue.alias(ref).orElse(null);
    if (alias != null) {
      return ways(catalogue, alias, label, now);
    }
    var routes = new ArrayList<ModelRoute>();
    entries(catalogue, ref, label).forEach(entry -> routes.add(entry.routeAt(now)));
    if (routes.isEmpty() || ref == null) {
      onThisMachine(catalogue, ref, label).flatMap(this::routeOnThisMachine).ifPresent(routes::add);
    }
    if (ref == null) {
      catalogue.samples(label).forEach(entry -> routes.add(entry.routeAt(now)));
    }
    return Ways.inOrder(routes);
  }

  /// {@return where the embedding model of this machine answers now; empty while it does not}
  public Optional<Upstream> embedderHere() {
    return embedderHereName().flatMap(embedded::upstream);
  }

  /// {@return the embedding model that this machine is to run, whether it answers now or not}
  public Optional<String> embedderHereName() {
    return embedded.embedder();
  }

  /// {@return whether the name stands for whatever meets a policy of the agency}
  public boolean isAlias(AgencyId agency, String name) {
    return catalogues.of(agency).alias(name).isPresent();
  }

  /// What runs on this machine comes last: it is there to be looked at, not to be worked with.
  private Ways ways(Catalogue catalogue, Alias alias, Sensitivity label, Instant now) {
    var policy = alias.policy();
    var meeting =
        Catalogue.ofEachProvider(
            catalogue.approvedForChat().stream()
                .filter(
                    entry ->
                        policy.admits(entry.card(), entry.priceAt(now))
                            && entry.card().mayReceive(label)));
    var here =
        onThisMachine(catalogue, null, label)
            .filter(card -> policy.admits(card, null))
            .flatMap(this::routeOnThisMachine);
    return new Ways(
        meeting.stream()
            .map(
                entry ->
                    new Ways.Weighted(entry.routeAt(now), alias.weightOf(entry.provider().id())))
            .toList(),
        here.stream().toList(),
        policy.firstWithin());
  }

  /// Who asks for a model whose provider is switched off is served by the agency's default, where
  /// nothing else takes its place.
  private static List<Catalogue.Entry> entries(
      Catalogue catalogue, @Nullable String ref, Sensitivity label) {
    if (ref == null) {
      return catalogue.defaults(label);
    }
    var serving = catalogue.serving(ref, label);
    return serving.isEmpty() && catalogue.isSwitchedOff(ref) ? catalogue.defaults(label) : serving;
  }

  /// {@return the way that a call for this model would take if the provider were not there; empty
  /// where there is none}
  public Optional<ModelRoute> without(AgencyId agency, String ref, ProviderId provider) {
    return Stream.of(ways(agency, ref), ways(agency, null))
        .flatMap(ways -> ways.all().stream())
        .filter(route -> !route.provider().equals(provider))
        .findFirst();
  }

  /// {@return what the models of connected providers cost now and later, as far as somebody said}
  public List<PriceCourse> priceCourses(AgencyId agency) {
    var now = clock.instant();
    return catalogues.of(agency).entries().stream()
        .map(entry -> PriceCourse.of(entry, now))
        .filter(Objects::nonNull)
        .toList();
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

  /// {@return how an alias is seen; empty while nothing meets its policy that may receive this}
  private Optional<ModelCard> card(Catalogue catalogue, Alias alias, Sensitivity label) {
    var meeting =
        ways(catalogue, alias, label, clock.instant()).all().stream()
            .map(ModelRoute::model)
            .toList();
    return meeting.isEmpty() ? Optional.empty() : Optional.of(alias.card(meeting));
  }

  private Stream<CatalogueModel> here(Catalogue catalogue) {
    return embedded.cards().stream()
        .map(
            card -> {
              var id = ModelId.embedded(card.ref());
              var decision = catalogue.decision(id);
              var state = stateOnThisMachine(catalogue, id);
              var barred = !catalogue.admits(card);
              var isDefault = catalogue.preferred().isEmpty() && state == State.APPROVED && !barred;
              return new CatalogueModel(
                  id,
                  ProviderId.EMBEDDED,
                  card.vendor(),
                  card.suited(Catalogue.suitability(card, decision)).asDefault(isDefault),
                  barred,
                  state,
                  Catalogue.shown(decision),
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
    return decide(caller, agency, id, new ModelDecision(state));
  }

  /// As `decide(caller, agency, id, state)`, with what goes with it.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such model, 400
  ///   if the successor is none, 409 if a rule of origin keeps it from everybody
  public CatalogueModel decide(Caller caller, AgencyId agency, ModelId id, ModelDecision decision) {
    caller.require(Permission.MANAGE_MODELS);
    var successor = decision.successor();
    if (successor != null && (successor.equals(id) || seen(agency, successor).isEmpty())) {
      throw Problem.invalid("successor", "format").exception();
    }
    var model = seen(agency, id).orElseThrow(() -> Problem.notFound().exception());
    if (decision.state() == State.APPROVED && model.barred()) {
      throw Problem.of("model-barred", 409).exception();
    }
    tenancy.doInAgency(
        agency,
        tx -> {
          if (store.decide(tx, decision.row(id, clock.instant(), Actor.of(caller).id()))) {
            audit.append(
                tx,
                Actor.of(caller),
                decision.state() == State.APPROVED
                    ? ModelActions.MODEL_APPROVED
                    : ModelActions.MODEL_WITHDRAWN,
                id.toString(),
                decision.recorded());
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

  private Optional<ModelCard> onThisMachine(
      Catalogue catalogue, @Nullable String ref, Sensitivity label) {
    return here(catalogue)
        .filter(model -> model.state() == State.APPROVED && !model.barred())
        .map(CatalogueModel::card)
        .filter(card -> (ref == null || card.ref().equals(ref)) && card.mayReceive(label))
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
