package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.models.CatalogueModel.State;
import bureau.trust.audit.Actor;
import bureau.trust.audit.ActorNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The catalogue in the console: which models there are, and approving them.
@RestController
@RequestMapping("/console/api/models/catalogue")
final class CatalogueRoutes {
  private final Models models;
  private final KnownModels known;
  private final ActorNames names;

  CatalogueRoutes(Models models, KnownModels known, ActorNames names) {
    this.models = models;
    this.known = known;
    this.names = names;
  }

  @GetMapping
  Page<ModelJson.InCatalogue> list(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var owner = Owner.of(caller, agency);
    return Page.whole(json(owner, models.catalogue(owner)));
  }

  private List<ModelJson.InCatalogue> json(AgencyId owner, List<CatalogueModel> shown) {
    var deciders = new HashSet<Actor>();
    for (var model : shown) {
      if (model.decision() != null && model.decision().by() != null) {
        deciders.add(new Actor(Actor.Kind.PERSON, model.decision().by()));
      }
    }
    var called = new HashMap<String, String>();
    names.of(owner, deciders).forEach((actor, name) -> called.put(actor.id(), name));
    return shown.stream().map(model -> ModelJson.InCatalogue.of(model, called)).toList();
  }

  /// The models that vendors offer, connected or not, by name.
  @GetMapping("/known")
  Page<ModelJson.Known> known(Caller caller) {
    caller.require(Permission.MANAGE_MODELS);
    return Page.whole(
        known.all().stream().map(model -> ModelJson.Known.of(model, known.asOf())).toList());
  }

  @PostMapping("/{id}/approve")
  ModelJson.InCatalogue approve(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody(required = false) ModelJson.@Nullable DecisionBody body) {
    return decide(caller, agency, id, State.APPROVED, body);
  }

  @PostMapping("/{id}/withdraw")
  ModelJson.InCatalogue withdraw(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody(required = false) ModelJson.@Nullable DecisionBody body) {
    return decide(caller, agency, id, State.RETIRED, body);
  }

  private ModelJson.InCatalogue decide(
      Caller caller,
      @Nullable String agency,
      String id,
      State state,
      ModelJson.@Nullable DecisionBody body) {
    var owner = Owner.of(caller, agency);
    var model = ModelId.parse(id).orElseThrow(() -> Problem.notFound().exception());
    var decided = models.decide(caller, owner, model, decision(state, body));
    return json(owner, List.of(decided)).getFirst();
  }

  private static ModelDecision decision(State state, ModelJson.@Nullable DecisionBody body) {
    if (body == null) {
      return new ModelDecision(state);
    }
    var reason = body.reason() == null ? null : body.reason().strip();
    var successor =
        body.successor() == null
            ? null
            : ModelId.parse(body.successor())
                .orElseThrow(() -> Problem.invalid("successor", "format").exception());
    return new ModelDecision(
        state,
        ModelJson.remark(reason, "reason"),
        successor,
        Given.sensitivity(body.ceiling(), "ceiling"),
        body.languages() == null ? null : Given.languages(body.languages(), "languages"));
  }
}
