package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.inference.models.CatalogueModel.State;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The catalogue in the console: which models there are, and approving them.
@RestController
@RequestMapping("/console/api/models/catalogue")
final class CatalogueRoutes {
  private final Models models;

  CatalogueRoutes(Models models) {
    this.models = models;
  }

  @GetMapping
  Page<ModelJson.InCatalogue> list(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    return Page.whole(
        models.catalogue(Owner.of(caller, agency)).stream()
            .map(ModelJson.InCatalogue::of)
            .toList());
  }

  @PostMapping("/{id}/approve")
  ModelJson.InCatalogue approve(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return decide(caller, agency, id, State.APPROVED);
  }

  @PostMapping("/{id}/withdraw")
  ModelJson.InCatalogue withdraw(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return decide(caller, agency, id, State.RETIRED);
  }

  private ModelJson.InCatalogue decide(
      Caller caller, @Nullable String agency, String id, State state) {
    var owner = Owner.of(caller, agency);
    var model = ModelId.parse(id).orElseThrow(() -> Problem.notFound().exception());
    return ModelJson.InCatalogue.of(models.decide(caller, owner, model, state));
  }
}
