package bureau.trust.agencies.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.AgencyChange;
import bureau.trust.agencies.NewAgency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Agencies in the console: the operator sees all, an administrator their own.
@RestController
@RequestMapping("/console/api/agencies")
public final class AgencyRoutes {
  private final Agencies agencies;
  private final Cursors cursors;

  public AgencyRoutes(Agencies agencies, Cursors cursors) {
    this.agencies = agencies;
    this.cursors = cursors;
  }

  @GetMapping
  Page<AgencyJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    caller.require(Permission.MANAGE_AGENCY);
    var most = Page.limit(limit);
    var last = cursors.read(caller, "agencies", after);
    if (!(caller instanceof Caller.Operator)) {
      return Page.whole(agencies.find(caller.agency()).map(AgencyJson::of).stream().toList());
    }
    var found = agencies.list(last.map(AgencyId::new), most + 1);
    return cursors.page(
        caller, "agencies", found, most, AgencyJson::of, agency -> agency.id().value());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  AgencyJson enrol(Caller caller, @RequestBody AgencyJson.Enrolment body) {
    caller.require(Permission.ENROL_AGENCIES);
    var languages = required(body.languages(), "languages");
    if (languages.stream().anyMatch(Objects::isNull)) {
      throw Problem.invalid("languages", "type").exception();
    }
    var wanted =
        new NewAgency(
            required(body.name(), "name"),
            required(body.domain(), "domain"),
            languages,
            NewAgency.timeZone(body.timeZone() == null ? "UTC" : body.timeZone()));
    return AgencyJson.of(agencies.enrol(caller, wanted));
  }

  @GetMapping("/{id}")
  AgencyJson find(Caller caller, @PathVariable String id) {
    var agency = caller.agencyFor(Permission.MANAGE_AGENCY, id);
    return AgencyJson.of(agencies.find(agency).orElseThrow(() -> Problem.notFound().exception()));
  }

  @PatchMapping("/{id}")
  AgencyJson change(Caller caller, @PathVariable String id, @RequestBody AgencyJson.Change body) {
    var agency = caller.agencyFor(Permission.MANAGE_AGENCY, id);
    if (body.languages() != null && body.languages().stream().anyMatch(Objects::isNull)) {
      throw Problem.invalid("languages", "type").exception();
    }
    var change = new AgencyChange(body.name(), body.languages(), body.dailyTokens());
    return AgencyJson.of(agencies.change(caller, agency, change));
  }

  @PostMapping("/{id}/suspend")
  AgencyJson suspend(Caller caller, @PathVariable String id) {
    return AgencyJson.of(agencies.suspend(caller, caller.agencyFor(Permission.ENROL_AGENCIES, id)));
  }

  @PostMapping("/{id}/reactivate")
  AgencyJson reactivate(Caller caller, @PathVariable String id) {
    return AgencyJson.of(
        agencies.reactivate(caller, caller.agencyFor(Permission.ENROL_AGENCIES, id)));
  }

  /// For good: the body repeats the agency's domain.
  @PostMapping("/{id}/destroy-key")
  AgencyJson destroyKey(
      Caller caller, @PathVariable String id, @RequestBody AgencyJson.Destruction body) {
    return AgencyJson.of(
        agencies.destroyKey(
            caller,
            caller.agencyFor(Permission.ENROL_AGENCIES, id),
            required(body.confirm(), "confirm")));
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problem.invalid(field, "required").exception();
    }
    return value;
  }
}
