package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.material.knowledge.Collection;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.identity.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/knowledge/collections`: list, make, open, change and share, delete.
@RestController
@RequestMapping("/api/knowledge/collections")
public final class CollectionRoutes {
  private final Collections collections;
  private final EntitledParties parties;
  private final CollectionBodies bodies;
  private final Cursors cursors;

  public CollectionRoutes(
      Collections collections, EntitledParties parties, People people, Cursors cursors) {
    this.collections = collections;
    this.parties = parties;
    this.bodies = new CollectionBodies(people);
    this.cursors = cursors;
  }

  @GetMapping
  Page<CollectionJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var most = Page.limit(limit);
    var list = "knowledge/collections";
    var last = cursors.read(caller, list, after).map(CollectionId::new);
    var found = collections.list(caller, last, most + 1);
    var names = new PartyNames(parties, caller.agency());
    return cursors.page(
        caller, list, found, most, one -> CollectionJson.of(one, names), one -> one.id().value());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CollectionJson create(Caller caller, @RequestBody CollectionJson.Wanted body) {
    caller.require(Permission.USE_KNOWLEDGE);
    return json(caller, collections.create(caller, bodies.read(caller.agency(), body)));
  }

  @GetMapping("/{collection}")
  CollectionJson open(Caller caller, @PathVariable String collection) {
    return json(caller, collections.find(caller, collection(collection)));
  }

  @PatchMapping("/{collection}")
  CollectionJson change(
      Caller caller, @PathVariable String collection, @RequestBody CollectionJson.Change body) {
    var id = collections.find(caller, collection(collection)).id();
    return json(caller, collections.change(caller, id, bodies.read(caller.agency(), body)));
  }

  @DeleteMapping("/{collection}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable String collection) {
    collections.delete(caller, collection(collection));
  }

  private CollectionJson json(Caller caller, Collection collection) {
    return CollectionJson.of(collection, new PartyNames(parties, caller.agency()));
  }
}
