package bureau.inference.gateway.openai;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.program.ProgramCalls;
import bureau.inference.models.ModelCard;
import bureau.inference.models.Models;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `GET /v1/models`, as OpenAI's clients call it.
@RestController
public final class ModelListRoutes {
  record ModelList(String object, List<Model> data) {}

  record Model(String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {
    static Model of(ModelCard model) {
      return new Model(model.ref(), "model", 0, model.vendor());
    }
  }

  private final Models models;

  public ModelListRoutes(Models models) {
    this.models = models;
  }

  @GetMapping("/v1/models")
  ModelList list(Caller caller) {
    ProgramCalls.refuseUnlessProgram(caller, Permission.READ_MODELS);
    return new ModelList(
        "list",
        models.availableTo(caller.agency()).stream()
            .filter(model -> caller.mayReachModel(model.ref()))
            .map(Model::of)
            .toList());
  }

  @GetMapping("/v1/models/{id}")
  Model find(Caller caller, @PathVariable String id) {
    ProgramCalls.refuseUnlessProgram(caller, Permission.READ_MODELS);
    return models
        .find(caller.agency(), id)
        .filter(model -> caller.mayReachModel(model.ref()))
        .map(Model::of)
        .orElseThrow(() -> Problem.of("model-unknown", 404).exception());
  }
}
