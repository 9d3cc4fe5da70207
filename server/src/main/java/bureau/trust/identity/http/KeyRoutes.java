package bureau.trust.identity.http;

import static bureau.trust.identity.http.Bodies.each;
import static bureau.trust.identity.http.Bodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.KeyCeilings;
import bureau.trust.identity.KeyLives;
import bureau.trust.identity.NewKey;
import java.time.Duration;
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

/// API keys in the console.
@RestController
@RequestMapping("/console/api/keys")
public final class KeyRoutes {
  private static final int OVERLAP_HOURS = 24;

  private final ApiKeys keys;
  private final KeyLives lives;
  private final KeyCeilings ceilings;
  private final Cursors cursors;

  public KeyRoutes(ApiKeys keys, KeyLives lives, KeyCeilings ceilings, Cursors cursors) {
    this.keys = keys;
    this.lives = lives;
    this.ceilings = ceilings;
    this.cursors = cursors;
  }

  @GetMapping
  Page<KeyJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    var most = Page.limit(limit);
    var list = "keys/" + owner;
    var last = cursors.read(caller, list, after).map(KeyId::new);
    var found = keys.list(caller, owner, last, most + 1);
    var known = ceilings.of(owner);
    return cursors.page(
        caller, list, found, most, key -> KeyJson.of(key, known), one -> one.id().value());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  KeyJson.Created create(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody KeyJson.Wish body) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    var created =
        keys.create(
            caller,
            owner,
            new NewKey(
                required(body.name(), "name"),
                each(body.scopes(), "scopes", Scope::parse),
                KeyFields.limits(body.models(), body.addresses(), body.sensitivity()),
                KeyFields.expiry(body.expiresAt()),
                CeilingJson.read(body.ceiling())));
    return created(owner, created);
  }

  @PostMapping("/{id}/rotate")
  @ResponseStatus(HttpStatus.CREATED)
  KeyJson.Created rotate(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody(required = false) KeyJson.@Nullable Rotation body) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    var hours = body == null || body.overlapHours() == null ? OVERLAP_HOURS : body.overlapHours();
    var rotated = lives.rotate(caller, owner, key(id), Duration.ofHours(hours));
    return created(owner, rotated);
  }

  @PostMapping("/{id}/enable")
  KeyJson enable(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    return KeyJson.of(lives.enable(caller, owner, key(id)), ceilings.of(owner));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var owner = caller.agencyFor(Permission.MANAGE_KEYS, agency);
    keys.revoke(caller, owner, key(id));
  }

  private KeyJson.Created created(AgencyId owner, ApiKeys.Created made) {
    return new KeyJson.Created(KeyJson.of(made.key(), ceilings.of(owner)), made.secret());
  }

  private static KeyId key(String id) {
    return KeyId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
