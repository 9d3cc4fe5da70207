package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.ids.AgencyId;
import org.jspecify.annotations.Nullable;

/// For whose catalogue a request in the console is meant.
final class Owner {
  private Owner() {}

  /// {@return the agency named by an operator, the operator's own office if none is, and for
  /// everybody else their own agency}
  static AgencyId of(Caller caller, @Nullable String named) {
    if (named == null && caller instanceof Caller.Operator) {
      caller.require(Permission.MANAGE_MODELS);
      return AgencyId.INSTALLATION;
    }
    return caller.agencyFor(Permission.MANAGE_MODELS, named);
  }
}
