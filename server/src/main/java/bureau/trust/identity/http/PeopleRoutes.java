package bureau.trust.identity.http;

import static bureau.trust.identity.http.Bodies.required;
import static bureau.trust.identity.http.Bodies.roles;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.identity.EmailAddress;
import bureau.trust.identity.Invitations;
import bureau.trust.identity.NewPerson;
import bureau.trust.identity.People;
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

/// People in the console. An administrator sees those of their agency; an operator names the
/// agency, or none for the people of the operator's own office.
@RestController
@RequestMapping("/console/api/people")
public final class PeopleRoutes {
  private final People people;
  private final Invitations invitations;
  private final Cursors cursors;

  public PeopleRoutes(People people, Invitations invitations, Cursors cursors) {
    this.people = people;
    this.invitations = invitations;
    this.cursors = cursors;
  }

  @GetMapping
  Page<PersonJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var office = office(caller, agency);
    var most = Page.limit(limit);
    var list = "people/" + office;
    var last = cursors.read(caller, list, after).map(PersonId::new);
    var found = people.list(caller, office, last, most + 1);
    return cursors.page(caller, list, found, most, PersonJson::of, one -> one.id().value());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  PersonJson.Invited add(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody PersonJson.Addition body) {
    var office = office(caller, agency);
    var wanted =
        new NewPerson(
            EmailAddress.accepted(required(body.email(), "email")),
            required(body.name(), "name"),
            roles(body.roles()),
            body.language());
    return PersonJson.Invited.of(invitations.invite(caller, office, wanted));
  }

  @PatchMapping("/{id}")
  PersonJson change(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody PersonJson.Change body) {
    var office = office(caller, agency);
    return PersonJson.of(people.changeRoles(caller, office, person(id), roles(body.roles())));
  }

  @PostMapping("/{id}/invitation")
  @ResponseStatus(HttpStatus.CREATED)
  PersonJson.Invited inviteAgain(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return PersonJson.Invited.of(invitations.again(caller, office(caller, agency), person(id)));
  }

  @PostMapping("/{id}/suspend")
  PersonJson suspend(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return PersonJson.of(people.suspend(caller, office(caller, agency), person(id)));
  }

  @PostMapping("/{id}/reactivate")
  PersonJson reactivate(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return PersonJson.of(people.reactivate(caller, office(caller, agency), person(id)));
  }

  @PostMapping("/{id}/sign-out")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    people.signOut(caller, office(caller, agency), person(id));
  }

  private static AgencyId office(Caller caller, @Nullable String agency) {
    if (caller instanceof Caller.Operator && agency == null) {
      caller.require(Permission.MANAGE_PEOPLE);
      return AgencyId.INSTALLATION;
    }
    return caller.agencyFor(Permission.MANAGE_PEOPLE, agency);
  }

  private static PersonId person(String id) {
    return PersonId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
