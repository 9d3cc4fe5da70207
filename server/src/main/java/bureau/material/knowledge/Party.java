package bureau.material.knowledge;

import bureau.ground.access.GroupId;
import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.PersonId;
import java.util.Locale;
import java.util.UUID;

/// Somebody of the circle of a collection.
public sealed interface Party {
  /// {@return the bare id}
  UUID value();

  Kind kind();

  record OnePerson(PersonId id) implements Party {
    @Override
    public UUID value() {
      return id.value();
    }

    @Override
    public Kind kind() {
      return Kind.PERSON;
    }
  }

  /// Everyone of a group, as it is at the moment.
  record OneGroup(GroupId id) implements Party {
    @Override
    public UUID value() {
      return id.value();
    }

    @Override
    public Kind kind() {
      return Kind.GROUP;
    }
  }

  /// What a party is.
  enum Kind implements WireName {
    PERSON,
    GROUP;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// {@return the party of this kind and bare id}
  static Party of(Kind kind, UUID id) {
    return switch (kind) {
      case PERSON -> new OnePerson(new PersonId(id));
      case GROUP -> new OneGroup(new GroupId(id));
    };
  }
}
