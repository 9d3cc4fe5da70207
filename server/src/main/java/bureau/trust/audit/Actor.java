package bureau.trust.audit;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.WireName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Who did it.
///
/// @param id in the outside form (`per_…`, `key_…`); `local` for the command line on the machine
///   itself, empty where there is nobody to name
public record Actor(Kind kind, String id) {
  /// What an actor is.
  public enum Kind implements WireName {
    PERSON,
    KEY,
    OPERATOR,
    /// Bureau itself.
    SYSTEM,
    /// Somebody who was not signed in.
    NOBODY;

    /// {@return the name in the record and on the wire, for example `person`}
    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> parse(String wireName) {
      return Stream.of(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
    }
  }

  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "");
  public static final Actor NOBODY = new Actor(Kind.NOBODY, "");

  public static Actor of(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> new Actor(Kind.PERSON, person.id().toString());
      case Caller.Key key -> new Actor(Kind.KEY, key.id().toString());
      case Caller.Operator operator ->
          new Actor(Kind.OPERATOR, operator.id() == null ? "local" : operator.id().toString());
    };
  }
}
