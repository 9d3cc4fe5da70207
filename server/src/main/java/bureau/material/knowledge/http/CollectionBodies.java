package bureau.material.knowledge.http;

import bureau.ground.access.GroupId;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.material.knowledge.CollectionChange;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.NewCollection;
import bureau.material.knowledge.Party;
import bureau.trust.identity.People;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a body says of a collection: what is missing or unknown is named.
final class CollectionBodies {
  private final People people;

  /// @param people tells whom an e-mail address belongs to
  CollectionBodies(People people) {
    this.people = people;
  }

  NewCollection read(AgencyId agency, CollectionJson.Wanted body) {
    return new NewCollection(
        required(body.name(), "name"),
        body.description(),
        body.languages() == null ? List.of() : texts(body.languages(), "languages"),
        label(body.sensitivity()),
        body.openToAgency() != null && body.openToAgency(),
        body.readers() == null ? Set.of() : parties(agency, body.readers(), "readers"),
        body.owners() == null ? Set.of() : parties(agency, body.owners(), "owners"));
  }

  CollectionChange read(AgencyId agency, CollectionJson.Change body) {
    return new CollectionChange(
        body.revision(),
        body.name(),
        body.description(),
        body.languages() == null ? null : texts(body.languages(), "languages"),
        label(body.sensitivity()),
        body.openToAgency(),
        body.readers() == null ? null : parties(agency, body.readers(), "readers"),
        body.owners() == null ? null : parties(agency, body.owners(), "owners"));
  }

  static CollectionId collection(String id) {
    return CollectionId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }

  static DocumentId document(String id) {
    return DocumentId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problem.invalid(field, "required").exception();
    }
    return value;
  }

  static @Nullable LocalDate day(@Nullable String text, String field) {
    try {
      return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw Problem.invalid(field, "format").exception();
    }
  }

  static List<String> texts(List<@Nullable String> given, String field) {
    return given.stream().map(one -> required(one, field)).toList();
  }

  private static @Nullable Sensitivity label(@Nullable String named) {
    return named == null
        ? null
        : Sensitivity.parse(named)
            .orElseThrow(() -> Problem.invalid("sensitivity", "format").exception());
  }

  private Set<Party> parties(
      AgencyId agency, List<CollectionJson.@Nullable PartyWanted> wanted, String field) {
    var parties = new HashSet<Party>();
    for (var one : wanted) {
      parties.add(party(agency, required(one, field), field));
    }
    return parties;
  }

  private Party party(AgencyId agency, CollectionJson.PartyWanted wanted, String field) {
    return switch (required(wanted.kind(), "kind")) {
      case "person" -> new Party.OnePerson(person(agency, wanted, field));
      case "group" ->
          new Party.OneGroup(
              GroupId.parse(required(wanted.id(), field))
                  .orElseThrow(() -> Problem.invalid(field, "format").exception()));
      default -> throw Problem.invalid("kind", "format").exception();
    };
  }

  private PersonId person(AgencyId agency, CollectionJson.PartyWanted wanted, String field) {
    if (wanted.id() == null && wanted.email() != null) {
      return people
          .withEmail(agency, wanted.email())
          .orElseThrow(() -> Problem.invalid(field, "unknown-person").exception());
    }
    return PersonId.parse(required(wanted.id(), field))
        .orElseThrow(() -> Problem.invalid(field, "format").exception());
  }
}
