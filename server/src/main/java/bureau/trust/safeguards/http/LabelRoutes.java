package bureau.trust.safeguards.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.Agencies;
import bureau.trust.safeguards.LabelRules;
import bureau.trust.safeguards.Safeguards;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The rules of sensitivity labels: everybody of the agency may know them, its administrators set
/// them.
@RestController
public final class LabelRoutes {
  /// @param standard the label of material about which nobody said anything
  /// @param aboveCeiling what becomes of a question that the model asked for may not receive:
  ///   `reroute` to one that may, or `refuse`
  record LabelsJson(
      @OneOf(Sensitivity.class) String standard,
      @Schema(allowableValues = {REROUTE, REFUSE}) String aboveCeiling) {
    static LabelsJson of(LabelRules rules) {
      return new LabelsJson(rules.standard().wireName(), rules.reroutes() ? REROUTE : REFUSE);
    }
  }

  /// As `LabelsJson`.
  record Body(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Sensitivity.class)
          @Nullable String standard,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {REROUTE, REFUSE})
          @Nullable String aboveCeiling) {}

  private static final String REROUTE = "reroute";
  private static final String REFUSE = "refuse";

  private final Safeguards safeguards;
  private final Agencies agencies;

  public LabelRoutes(Safeguards safeguards, Agencies agencies) {
    this.safeguards = safeguards;
    this.agencies = agencies;
  }

  @GetMapping("/api/safeguards/labels")
  LabelsJson own(Caller caller) {
    caller.require(Permission.USE_WORKPLACE);
    return LabelsJson.of(safeguards.labels(caller.agency()));
  }

  @GetMapping("/console/api/safeguards/labels")
  LabelsJson read(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    return LabelsJson.of(safeguards.labels(agency(caller, Permission.READ_SAFEGUARDS, agency)));
  }

  @PutMapping("/console/api/safeguards/labels")
  LabelsJson change(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody Body body) {
    var whose = agency(caller, Permission.MANAGE_SAFEGUARDS, agency);
    return LabelsJson.of(safeguards.change(caller, whose, rules(body)));
  }

  private AgencyId agency(Caller caller, Permission permission, @Nullable String named) {
    var agency = caller.agencyFor(permission, named);
    return agencies.find(agency).orElseThrow(() -> Problem.notFound().exception()).id();
  }

  private static LabelRules rules(Body body) {
    if (body.standard() == null) {
      throw Problem.invalid("standard", "required").exception();
    }
    if (body.aboveCeiling() == null) {
      throw Problem.invalid("aboveCeiling", "required").exception();
    }
    var standard =
        Sensitivity.parse(body.standard())
            .orElseThrow(() -> Problem.invalid("standard", "format").exception());
    return switch (body.aboveCeiling()) {
      case REROUTE -> new LabelRules(standard, true);
      case REFUSE -> new LabelRules(standard, false);
      default -> throw Problem.invalid("aboveCeiling", "format").exception();
    };
  }
}
