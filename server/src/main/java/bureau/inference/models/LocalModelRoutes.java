package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.ProblemWriter;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.local.LocalModels;
import bureau.inference.models.local.ModelFile;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How far the model on this machine is.
@RestController
@RequestMapping("/console/api/models/local")
final class LocalModelRoutes {
  /// @param state `absent`, `fetching`, `verifying`, `starting`, `ready` or `failed`
  /// @param engine `null` where no model is wanted here
  record Status(
      @Schema(allowableValues = {"absent", "fetching", "verifying", "starting", "ready", "failed"})
          String state,
      @Nullable EngineJson engine,
      @Nullable ModelFileJson model,
      @Nullable String message) {}

  record EngineJson(String name, boolean installed, boolean fetching) {}

  record ModelFileJson(String id, String name, String file, long bytes, long total) {}

  private final LocalModels local;
  private final Tenancy tenancy;
  private final Audit audit;

  LocalModelRoutes(LocalModels local, Tenancy tenancy, Audit audit) {
    this.local = local;
    this.tenancy = tenancy;
    this.audit = audit;
  }

  @GetMapping
  Status status(Caller caller, HttpServletRequest request) {
    caller.require(Permission.MANAGE_MODELS);
    var language = ProblemWriter.language(request);
    return local.status().stream()
        .filter(status -> status.model().kind() == ModelFile.Kind.CHAT)
        .findFirst()
        .map(status -> json(status, language))
        .orElse(new Status("absent", null, null, null));
  }

  @PostMapping("/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void retry(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    tenancy.doInAgency(
        AgencyId.INSTALLATION,
        tx -> audit.append(tx, Actor.of(caller), ModelActions.FETCH_RETRIED, "", Map.of()));
    local.retry();
  }

  private Status json(LocalModels.Status status, Locale language) {
    var model = status.model();
    var notice = status.notice();
    return new Status(
        status.state().name().toLowerCase(Locale.ROOT),
        new EngineJson("llama.cpp", local.engine().isPresent(), status.fetchingEngine()),
        new ModelFileJson(model.id(), model.name(), model.file(), status.bytes(), status.total()),
        notice == null ? null : notice.in(language));
  }
}
