package bureau.trust.identity.http;

import static bureau.trust.identity.http.Bodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.identity.KeyRequest;
import bureau.trust.identity.KeyRequestId;
import bureau.trust.identity.KeyRequests;
import bureau.trust.identity.People;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Requests for API keys in the console, for those who decide.
@RestController
@RequestMapping("/console/api/keys/requests")
public final class KeyRequestRoutes {
  private final KeyRequests requests;
  private final People people;
  private final Cursors cursors;

  public KeyRequestRoutes(KeyRequests requests, People people, Cursors cursors) {
    this.requests = requests;
    this.people = people;
    this.cursors = cursors;
  }

  @GetMapping
  Page<KeyRequestJson.Asked> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    var most = Page.limit(limit);
    var list = "key-requests/" + owner;
    var last = cursors.read(caller, list, after).map(KeyRequestId::new);
    var found = requests.list(caller, owner, last, most + 1);
    return cursors.page(
        caller, list, found, most, request -> asked(owner, request), one -> one.id().value());
  }

  @PostMapping("/{id}/approve")
  KeyRequestJson.Asked approve(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody(required = false) KeyRequestJson.@Nullable Approval body) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    var ceiling = body == null ? null : CeilingJson.read(body.ceiling());
    return asked(owner, requests.approve(caller, owner, request(id), ceiling));
  }

  @PostMapping("/{id}/refuse")
  KeyRequestJson.Asked refuse(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody KeyRequestJson.Refusal body) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    var reason = required(body.reason(), "reason");
    return asked(owner, requests.refuse(caller, owner, request(id), reason));
  }

  private KeyRequestJson.Asked asked(AgencyId agency, KeyRequest request) {
    var person = people.find(agency, request.askedBy());
    return new KeyRequestJson.Asked(
        KeyRequestJson.of(request),
        person.map(it -> new KeyRequestJson.Someone(it.id().toString(), it.name())).orElse(null));
  }

  static KeyRequestId request(String id) {
    return KeyRequestId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
