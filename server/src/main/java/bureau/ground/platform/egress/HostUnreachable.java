package bureau.ground.platform.egress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// No connection came about: nothing was sent.
public final class HostUnreachable extends IOException {
  private static final long serialVersionUID = 1;

  /// What stood in the way.
  public enum Cause {
    NAME_UNKNOWN,
    CONNECTION_REFUSED,
    CONNECT_TIMED_OUT,
    /// The certificate or the handshake failed.
    TLS_FAILED,
    /// Every connection that may be open at once is in use.
    TOO_MANY_CONNECTIONS
  }

  private final Cause reason;

  HostUnreachable(Cause reason, @Nullable Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  public Cause reason() {
    return reason;
  }
}
