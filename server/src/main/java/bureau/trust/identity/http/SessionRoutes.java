package bureau.trust.identity.http;

import static bureau.trust.identity.http.Bodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.CurrentCaller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.identity.People;
import bureau.trust.identity.Sessions;
import bureau.trust.identity.gate.ClientAddresses;
import bureau.trust.identity.gate.CrossSite;
import bureau.trust.identity.gate.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, and what people change about themselves.
@RestController
public final class SessionRoutes {
  /// Somebody signed in with a session.
  private record SignedIn(AgencyId agency, PersonId person, UUID session) {}

  private final Sessions sessions;
  private final People people;
  private final WhoIsThere who;
  private final SessionCookies cookies;
  private final ClientAddresses addresses;

  public SessionRoutes(
      Sessions sessions,
      People people,
      WhoIsThere who,
      SessionCookies cookies,
      ClientAddresses addresses) {
    this.sessions = sessions;
    this.people = people;
    this.who = who;
    this.cookies = cookies;
    this.addresses = addresses;
  }

  @PostMapping("/api/session")
  SessionJson signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestBody SessionJson.Attempt body) {
    CrossSite.refuse(request);
    var email = required(body.email(), "email");
    var password = required(body.password(), "password");
    var opened = sessions.signIn(email, password, address(request));
    cookies.write(response, opened.token());
    return who.json(opened.caller());
  }

  /// The command line's own socket has no address.
  private String address(HttpServletRequest request) {
    return CurrentCaller.of(request).isPresent() ? "local" : addresses.of(request);
  }

  @GetMapping("/api/session")
  SessionJson current(Caller caller) {
    return who.json(caller);
  }

  @PatchMapping("/api/session")
  SessionJson change(Caller caller, @RequestBody SessionJson.Preferences body) {
    var one = signedIn(caller);
    people.chooseLanguage(one.agency(), one.person(), body.language());
    return who.json(caller);
  }

  @DeleteMapping("/api/session")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(Caller caller, HttpServletResponse response) {
    var one = signedIn(caller);
    sessions.close(one.agency(), one.person(), one.session());
    cookies.clear(response);
  }

  @DeleteMapping("/api/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOutEverywhere(Caller caller, HttpServletResponse response) {
    var one = signedIn(caller);
    sessions.closeAll(one.agency(), one.person());
    cookies.clear(response);
  }

  @PostMapping("/api/session/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(Caller caller, @RequestBody SessionJson.PasswordChange body) {
    var one = signedIn(caller);
    people.changePassword(
        one.agency(),
        one.person(),
        one.session(),
        required(body.current(), "current"),
        required(body.password(), "password"));
  }

  private static SignedIn signedIn(Caller caller) {
    return switch (caller) {
      case Caller.Person person when person.session() != null ->
          new SignedIn(person.agency(), person.id(), person.session());
      case Caller.Operator operator when operator.id() != null && operator.session() != null ->
          new SignedIn(operator.agency(), operator.id(), operator.session());
      case Caller.Person _, Caller.Operator _, Caller.Key _ ->
          throw Problem.of("not-signed-in", 401).exception();
    };
  }
}
