package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;
import static bureau.material.knowledge.http.CollectionBodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.care.ConflictId;
import bureau.material.knowledge.care.Contradiction;
import bureau.material.knowledge.care.DocumentCare;
import bureau.material.knowledge.http.LookedAfterJson.ContradictionJson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Documents that the owners of collections should look at.
@RestController
@RequestMapping("/api/knowledge")
public final class CareRoutes {
  private final DocumentCare care;

  public CareRoutes(DocumentCare care) {
    this.care = care;
  }

  /// Documents that hold no more, that nobody finds, that contradict others.
  @GetMapping("/collections/{collection}/care")
  LookedAfterJson look(Caller caller, @PathVariable String collection) {
    caller.require(Permission.USE_KNOWLEDGE);
    return LookedAfterJson.of(care.look(caller, collection(collection)));
  }

  /// Says that two places contradict each other, or that they do not.
  @PatchMapping("/conflicts/{conflict}")
  ContradictionJson settle(
      Caller caller, @PathVariable String conflict, @RequestBody LookedAfterJson.Settled body) {
    caller.require(Permission.USE_KNOWLEDGE);
    var id = ConflictId.parse(conflict).orElseThrow(() -> Problem.notFound().exception());
    var state =
        Contradiction.State.parse(required(body.state(), "state"))
            .orElseThrow(() -> Problem.invalid("state", "format").exception());
    return ContradictionJson.of(care.settle(caller, id, state));
  }
}
