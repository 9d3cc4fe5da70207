package bureau.app.demo;

import bureau.ground.access.Role;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One agency of the demonstration. Names of people are roles.
///
/// @param usualCalls how many calls its people make on a working day, about
record SampleAgency(
    String name,
    String domain,
    Locale language,
    ZoneId timeZone,
    List<SamplePerson> people,
    int usualCalls) {
  /// What every domain of the demonstration ends with, and no other.
  static final String DOMAIN = ".demonstration.example";

  static final String OPERATOR = "operator@central" + DOMAIN;

  /// @param mailbox what stands before the `@`
  record SamplePerson(String mailbox, String name, Set<Role> roles) {
    SamplePerson {
      roles = Set.copyOf(roles);
    }
  }

  static final List<SampleAgency> ALL =
      List.of(
          new SampleAgency(
              "Department of Public Health (demonstration)",
              "health" + DOMAIN,
              Locale.ENGLISH,
              ZoneId.of("America/New_York"),
              List.of(
                  administrator("administrator", "Administrator"),
                  employee("case.officer", "Case Officer"),
                  employee("analyst", "Analyst")),
              160),
          new SampleAgency(
              "Direction des routes (démonstration)",
              "routes" + DOMAIN,
              Locale.FRENCH,
              ZoneId.of("Europe/Paris"),
              List.of(
                  administrator("administratrice", "Administratrice"),
                  employee("chargee.de.dossiers", "Chargée de dossiers"),
                  employee("ingenieur", "Ingénieur")),
              90));

  SampleAgency {
    people = List.copyOf(people);
  }

  String email(SamplePerson person) {
    return person.mailbox() + "@" + domain;
  }

  private static SamplePerson administrator(String mailbox, String name) {
    return new SamplePerson(mailbox, name, Set.of(Role.AGENCY_ADMIN, Role.MEMBER));
  }

  private static SamplePerson employee(String mailbox, String name) {
    return new SamplePerson(mailbox, name, Set.of(Role.MEMBER));
  }
}
