package bureau.inference.gateway.anthropic;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.program.ProgramCalls;
import bureau.inference.models.ModelCard;
import bureau.inference.models.Models;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `GET /v1/models`, as Anthropic's clients call it: they say so by a header.
@RestController
public final class MessageModelRoutes {
  private static final String HEADER = "anthropic-version";

  record ModelList(
      List<Model> data,
      @JsonProperty("has_more") boolean hasMore,
      @JsonProperty("first_id") @Nullable String firstId,
      @JsonProperty("last_id") @Nullable String lastId) {}

  record Model(
      String type,
      String id,
      @JsonProperty("display_name") String displayName,
      @JsonProperty("created_at") String createdAt) {
    /// Of a day that is not known, Anthropic says the first of all.
    static Model of(ModelCard model) {
      return new Model("model", model.ref(), model.name(), "1970-01-01T00:00:00Z");
    }
  }

  private final Models models;

  public MessageModelRoutes(Models models) {
    this.models = models;
  }

  @GetMapping(path = "/v1/models", headers = HEADER)
  ModelList list(Caller caller) {
    ProgramCalls.refuseUnlessProgram(caller, Permission.READ_MODELS);
    var all =
        models.availableTo(caller.agency()).stream()
            .filter(model -> caller.mayReachModel(model.ref()))
            .map(Model::of)
            .toList();
    return new ModelList(
        all,
        false,
        all.isEmpty() ? null : all.getFirst().id(),
        all.isEmpty() ? null : all.getLast().id());
  }

  @GetMapping(path = "/v1/models/{id}", headers = HEADER)
  Model find(Caller caller, @PathVariable String id) {
    ProgramCalls.refuseUnlessProgram(caller, Permission.READ_MODELS);
    return models
        .find(caller.agency(), id)
        .filter(model -> caller.mayReachModel(model.ref()))
        .map(Model::of)
        .orElseThrow(() -> Problem.of("model-unknown", 404).exception());
  }
}
