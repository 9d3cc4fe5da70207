package bureau.trust.identity.http;

import static bureau.trust.identity.http.Bodies.required;

import bureau.ground.platform.http.Problem;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.identity.Invitations;
import bureau.trust.identity.gate.CrossSite;
import bureau.trust.identity.gate.SessionCookies;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Coming in through a link. The secret travels in the body, never in an address.
@RestController
@RequestMapping("/api/invitations")
public final class InvitationRoutes {
  record Link(@Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String token) {}

  record Acceptance(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String token,
      @Schema(maxLength = 200) @Nullable String name,
      @Schema(maxLength = 320) @Nullable String email,
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 12, maxLength = 256)
          @Nullable String password,
      @Schema(allowableValues = {"en", "fr", "es"}) @Nullable String language) {}

  record Opened(
      @Schema(allowableValues = {"first-operator", "person"}) String kind,
      @Nullable String agencyName,
      @Nullable String name,
      @Nullable String email) {}

  private final Invitations invitations;
  private final Agencies agencies;
  private final WhoIsThere who;
  private final SessionCookies cookies;

  public InvitationRoutes(
      Invitations invitations, Agencies agencies, WhoIsThere who, SessionCookies cookies) {
    this.invitations = invitations;
    this.agencies = agencies;
    this.who = who;
    this.cookies = cookies;
  }

  @PostMapping("/open")
  Opened open(HttpServletRequest request, @RequestBody Link body) {
    CrossSite.refuse(request);
    var purpose =
        invitations
            .open(required(body.token(), "token"))
            .orElseThrow(() -> Problem.of("invitation-unknown", 404).exception());
    return switch (purpose) {
      case Invitations.Purpose.FirstOperator() -> new Opened("first-operator", null, null, null);
      case Invitations.Purpose.OfPerson(var person) ->
          new Opened(
              "person",
              agencies.find(person.agency()).map(Agency::name).orElse(null),
              person.name(),
              person.email().text());
    };
  }

  @PostMapping("/accept")
  SessionJson accept(
      HttpServletRequest request, HttpServletResponse response, @RequestBody Acceptance body) {
    CrossSite.refuse(request);
    var opened =
        invitations.accept(
            required(body.token(), "token"),
            body.name(),
            body.email(),
            required(body.password(), "password"),
            body.language());
    cookies.write(response, opened.token());
    return who.json(opened.caller());
  }
}
