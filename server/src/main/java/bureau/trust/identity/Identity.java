package bureau.trust.identity;

import java.net.URI;
import java.util.Optional;

/// What the start of the server asks of identity.
public final class Identity {
  private final Invitations invitations;

  public Identity(Invitations invitations) {
    this.invitations = invitations;
  }

  /// Makes the one-time link with which the first operator comes in; the one of an earlier start
  /// stops working.
  ///
  /// @return empty once there is an operator
  public Optional<URI> firstOperatorLink() {
    return invitations.firstOperator().map(Invitations.Link::address);
  }
}
