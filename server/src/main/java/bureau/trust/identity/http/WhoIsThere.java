package bureau.trust.identity.http;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.agencies.Agencies;
import bureau.trust.identity.People;

/// Tells a browser who is signed in.
public final class WhoIsThere {
  private final People people;
  private final Agencies agencies;

  public WhoIsThere(People people, Agencies agencies) {
    this.people = people;
    this.agencies = agencies;
  }

  SessionJson json(Caller caller) {
    return switch (caller) {
      case Caller.Person person ->
          new SessionJson(
              someone(person.agency(), person.id()),
              agencies.find(person.agency()).map(SessionJson.Office::of).orElse(null),
              false);
      case Caller.Operator operator ->
          new SessionJson(
              operator.id() == null ? null : someone(AgencyId.INSTALLATION, operator.id()),
              null,
              true);
      case Caller.Key _ -> throw Problem.notFound().exception();
    };
  }

  private SessionJson.Someone someone(AgencyId agency, PersonId id) {
    return people
        .find(agency, id)
        .map(SessionJson.Someone::of)
        .orElseThrow(() -> Problem.of("not-signed-in", 401).exception());
  }
}
