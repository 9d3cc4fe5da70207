package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a provider promises, in the console.
@RestController
@RequestMapping("/console/api/models/providers/{id}/promises")
final class PromiseRoutes {
  private static final int LONGEST_REGION = 100;
  private static final int LONGEST_CLAUSE = 300;
  private static final int MOST_DAYS = 36_500;

  private final ProviderPromises promises;
  private final InstantSource clock;

  PromiseRoutes(ProviderPromises promises, InstantSource clock) {
    this.promises = promises;
    this.clock = clock;
  }

  /// Everything that was noted, the newest first.
  @GetMapping
  Page<PromisesJson.Version> list(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return Page.whole(
        promises.of(caller, Owner.of(caller, agency), ProviderRoutes.provider(id)).stream()
            .map(PromisesJson.Version::of)
            .toList());
  }

  /// Notes all of it anew; what was noted before stays in the list.
  @PutMapping
  ModelJson.Connected note(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody PromisesJson.Body body) {
    var owner = Owner.of(caller, agency);
    return ModelJson.Connected.of(
        promises.note(caller, owner, ProviderRoutes.provider(id), promises(body)), true);
  }

  private Promises promises(PromisesJson.Body body) {
    var country = Given.country(body.country(), "country");
    var retention =
        promise(body.retention() == null ? null : body.retention().said(), "retention.");
    var days = body.retention() == null ? null : body.retention().days();
    if (days != null && (!retention.isKnown() || days < 0 || days > MOST_DAYS)) {
      throw Problem.invalid("retention.days", "range").exception();
    }
    if (retention.isKnown() && days == null) {
      throw Problem.invalid("retention.days", "required").exception();
    }
    var hosting = promise(body.hosting(), "hosting.");
    if (hosting.isKnown() && country == null) {
      throw Problem.invalid("country", "required").exception();
    }
    return new Promises(
        Given.line(body.region(), "region", LONGEST_REGION),
        country,
        promise(body.training(), "training."),
        retention,
        days,
        hosting);
  }

  /// A promise that somebody calls known has a clause and a day: whoever looks at it later can look
  /// it up.
  private Promise promise(PromisesJson.@Nullable SaidBody body, String prefix) {
    if (body == null) {
      return Promise.UNKNOWN;
    }
    if (body.standing() == null) {
      throw Problem.invalid(prefix + "standing", "required").exception();
    }
    var promise =
        new Promise(
            Promise.Standing.of(body.standing())
                .orElseThrow(() -> Problem.invalid(prefix + "standing", "format").exception()),
            Given.line(body.clause(), prefix + "clause", LONGEST_CLAUSE),
            Given.link(body.link(), prefix + "link"),
            Given.day(body.asOf(), prefix + "asOf", clock));
    if (promise.isKnown() && promise.clause().isEmpty()) {
      throw Problem.invalid(prefix + "clause", "required").exception();
    }
    if (promise.isKnown() && promise.asOf() == null) {
      throw Problem.invalid(prefix + "asOf", "required").exception();
    }
    return promise;
  }
}
