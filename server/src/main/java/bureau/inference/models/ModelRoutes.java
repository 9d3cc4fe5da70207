package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The models that the caller may choose from.
@RestController
final class ModelRoutes {
  private final Models models;

  ModelRoutes(Models models) {
    this.models = models;
  }

  @GetMapping("/api/models")
  Page<ModelJson.Available> list(Caller caller) {
    caller.require(Permission.READ_MODELS);
    return Page.whole(
        models.availableTo(caller.agency()).stream()
            .filter(model -> model.facts().kind() == ModelKind.CHAT)
            .map(
                model ->
                    ModelJson.Available.of(model, models.isAlias(caller.agency(), model.ref())))
            .toList());
  }
}
