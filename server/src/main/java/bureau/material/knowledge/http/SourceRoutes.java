package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;
import static bureau.material.knowledge.http.CollectionBodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.sources.Place;
import bureau.material.knowledge.sources.SourceId;
import bureau.material.knowledge.sources.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Sources of collections: which folders there are, connect one, see how it goes, pause, run, take
/// off.
@RestController
@RequestMapping("/api/knowledge")
public final class SourceRoutes {
  private final Sources sources;

  public SourceRoutes(Sources sources) {
    this.sources = sources;
  }

  /// The folders that the agency may connect, by the names that the operator gave them.
  @GetMapping("/folders")
  SourceJson.Folders folders(Caller caller) {
    return new SourceJson.Folders(sources.folders(caller));
  }

  @GetMapping("/collections/{collection}/sources")
  SourceJson.All list(Caller caller, @PathVariable String collection) {
    return new SourceJson.All(
        sources.list(caller, collection(collection)).stream().map(SourceJson::of).toList());
  }

  /// Connects a folder, which is gone through at once.
  @PostMapping("/collections/{collection}/sources")
  @ResponseStatus(HttpStatus.CREATED)
  SourceJson connect(
      Caller caller, @PathVariable String collection, @RequestBody SourceJson.Wanted body) {
    var id = collection(collection);
    caller.require(Permission.MANAGE_KNOWLEDGE);
    sources.list(caller, id); // before anything is said of the body
    var path = body.path() == null ? "" : body.path();
    return SourceJson.of(
        sources.connect(caller, id, new Place(required(body.folder(), "folder"), path)));
  }

  /// Takes a source off its collection, with all documents that came from it.
  @DeleteMapping("/sources/{source}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disconnect(Caller caller, @PathVariable String source) {
    sources.disconnect(caller, source(source));
  }

  @PostMapping("/sources/{source}/pause")
  SourceJson pause(Caller caller, @PathVariable String source) {
    return SourceJson.of(sources.pause(caller, source(source)));
  }

  @PostMapping("/sources/{source}/resume")
  SourceJson resume(Caller caller, @PathVariable String source) {
    return SourceJson.of(sources.resume(caller, source(source)));
  }

  /// Has a source gone through at once.
  @PostMapping("/sources/{source}/run")
  SourceJson run(Caller caller, @PathVariable String source) {
    return SourceJson.of(sources.run(caller, source(source)));
  }

  /// Agrees that the documents go which the source holds no longer.
  @PostMapping("/sources/{source}/confirm-removal")
  SourceJson confirmRemoval(Caller caller, @PathVariable String source) {
    return SourceJson.of(sources.confirmRemoval(caller, source(source)));
  }

  private static SourceId source(String id) {
    return SourceId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
