package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.Permission;
import bureau.ground.platform.ids.PersonId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who wants to read, as far as circles are about them.
///
/// @param person `null` for a program that is nobody's: it reads what is open to the agency
/// @param isInPerson whether it is the person themselves and no program of theirs: what is put
///   aside for something else of theirs is for them alone
public record Reader(@Nullable PersonId person, Set<GroupId> groups, boolean isInPerson) {
  public Reader {
    groups = Set.copyOf(groups);
  }

  /// {@return who the caller is for collections: a program reads as its holder does}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 403 if the caller has nothing to do with
  ///   knowledge
  public static Reader of(Caller caller) {
    caller.require(Permission.USE_KNOWLEDGE);
    return switch (caller) {
      case Caller.Person person -> new Reader(person.id(), person.groups(), true);
      case Caller.Key key ->
          key.holder() == null
              ? new Reader(null, Set.of(), false)
              : new Reader(key.holder().person(), key.holder().groups(), false);
      case Caller.Operator _ -> throw new IllegalStateException("operators read no knowledge");
    };
  }

  /// {@return whether the party is them, or a group that they are in}
  public boolean is(Party party) {
    return switch (party) {
      case Party.OnePerson(var id) -> id.equals(person);
      case Party.OneGroup(var id) -> groups.contains(id);
    };
  }
}
