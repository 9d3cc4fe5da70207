package bureau.trust.agencies;

import bureau.ground.access.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rule that says who may use what, from when to when, and how much of it. All rules hold that
/// are about a call: each is a limit, and none lifts another's.
///
/// @param phases one after the other from the beginning; the last may have no end
/// @param eachAlone whether each person, and each key that nobody holds, is counted by themselves;
///   otherwise all together
/// @param hard whether a call is refused for which the limit does not suffice; otherwise its
///   spending is only said
/// @param byOperator whether the operator's office made it: the agency itself cannot change it
/// @param begins the activation
/// @param ends when it was or will be revoked; `null` for never
public record Entitlement(
    EntitlementId id,
    String name,
    Who who,
    What what,
    List<Phase> phases,
    boolean eachAlone,
    boolean hard,
    boolean byOperator,
    Instant begins,
    @Nullable Instant ends) {
  public Entitlement {
    phases = List.copyOf(phases);
  }

  /// {@return the limit that holds then, and in which stretch of time it is counted; empty where
  /// the rule does not hold}
  ///
  /// @param zone the agency's
  public Optional<Window> window(Instant at, ZoneId zone) {
    return Window.of(this, at, zone);
  }

  /// {@return whose count the caller's calls are added to}
  public UUID subject(Caller caller) {
    return eachAlone ? oneself(caller) : id.value();
  }

  /// {@return by whom a caller is counted who is counted alone}
  public static UUID oneself(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.id().value();
      case Caller.Key key ->
          key.holder() == null ? key.id().value() : key.holder().person().value();
      case Caller.Operator operator -> operator.agency().value();
    };
  }

  Entitlement named(String other) {
    return new Entitlement(id, other, who, what, phases, eachAlone, hard, byOperator, begins, ends);
  }

  /// {@return the rule as it is once it has ended}
  Entitlement endingAt(Instant end) {
    return new Entitlement(id, name, who, what, phases, eachAlone, hard, byOperator, begins, end);
  }
}
