package bureau.trust.identity.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.KeyCeilings;
import bureau.trust.identity.KeyRequestId;
import bureau.trust.identity.KeyRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person's own API keys, and those they ask for.
@RestController
@RequestMapping("/api/keys")
public final class OwnKeyRoutes {
  private final ApiKeys keys;
  private final KeyCeilings ceilings;
  private final KeyRequests requests;
  private final Cursors cursors;

  public OwnKeyRoutes(ApiKeys keys, KeyCeilings ceilings, KeyRequests requests, Cursors cursors) {
    this.keys = keys;
    this.ceilings = ceilings;
    this.requests = requests;
    this.cursors = cursors;
  }

  @GetMapping
  Page<KeyJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var person = person(caller);
    var most = Page.limit(limit);
    var last = cursors.read(caller, "own-keys", after).map(KeyId::new);
    var found = keys.ofOneself(person, last, most + 1);
    var known = ceilings.of(person.agency());
    return cursors.page(
        caller, "own-keys", found, most, key -> KeyJson.of(key, known), one -> one.id().value());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller, @PathVariable String id) {
    var person = person(caller);
    keys.revokeOwn(person, KeyId.parse(id).orElseThrow(() -> Problem.notFound().exception()));
  }

  @GetMapping("/requests")
  Page<KeyRequestJson> requests(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var person = person(caller);
    var most = Page.limit(limit);
    var last = cursors.read(caller, "own-key-requests", after).map(KeyRequestId::new);
    var found = requests.ofOneself(person, last, most + 1);
    return cursors.page(
        caller, "own-key-requests", found, most, KeyRequestJson::of, one -> one.id().value());
  }

  @PostMapping("/requests")
  @ResponseStatus(HttpStatus.CREATED)
  KeyRequestJson ask(Caller caller, @RequestBody KeyRequestJson.Wish body) {
    return KeyRequestJson.of(requests.ask(person(caller), body.read()));
  }

  @PostMapping("/requests/{id}/collect")
  @ResponseStatus(HttpStatus.CREATED)
  KeyJson.Created collect(Caller caller, @PathVariable String id) {
    var person = person(caller);
    var made = requests.collect(person, KeyRequestRoutes.request(id));
    return new KeyJson.Created(KeyJson.of(made.key(), ceilings.of(person.agency())), made.secret());
  }

  private static Caller.Person person(Caller caller) {
    caller.require(Permission.ASK_FOR_KEYS);
    if (caller instanceof Caller.Person person) {
      return person;
    }
    throw Problem.of("not-allowed", 403).exception();
  }
}
