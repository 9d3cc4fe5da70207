package bureau.trust.agencies;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.PersonId;
import java.util.Locale;

/// Whose calls a rule is about. The calls of a key are its holder's too.
public sealed interface Who {
  /// Everybody of the agency, and all its keys.
  record WholeAgency() implements Who {
    @Override
    public boolean includes(Caller caller) {
      return true;
    }
  }

  record OneGroup(GroupId id) implements Who {
    @Override
    public boolean includes(Caller caller) {
      return switch (caller) {
        case Caller.Person person -> person.groups().contains(id);
        case Caller.Key key -> key.holder() != null && key.holder().groups().contains(id);
        case Caller.Operator _ -> false;
      };
    }
  }

  record OnePerson(PersonId id) implements Who {
    @Override
    public boolean includes(Caller caller) {
      return switch (caller) {
        case Caller.Person person -> person.id().equals(id);
        case Caller.Key key -> key.holder() != null && key.holder().person().equals(id);
        case Caller.Operator _ -> false;
      };
    }
  }

  record OneKey(KeyId id) implements Who {
    @Override
    public boolean includes(Caller caller) {
      return caller instanceof Caller.Key key && key.id().equals(id);
    }
  }

  /// Which of these it is, on the wire.
  enum Kind implements WireName {
    AGENCY,
    GROUP,
    PERSON,
    KEY;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean includes(Caller caller);

  default Kind kind() {
    return switch (this) {
      case WholeAgency _ -> Kind.AGENCY;
      case OneGroup _ -> Kind.GROUP;
      case OnePerson _ -> Kind.PERSON;
      case OneKey _ -> Kind.KEY;
    };
  }

  /// {@return whether there may be several who are counted each by themselves}
  default boolean isMany() {
    return switch (this) {
      case WholeAgency _, OneGroup _ -> true;
      case OnePerson _, OneKey _ -> false;
    };
  }
}
