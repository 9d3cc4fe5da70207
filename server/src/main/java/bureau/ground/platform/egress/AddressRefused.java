package bureau.ground.platform.egress;

import java.io.IOException;

/// The address is none that may be connected from here. Nothing was sent.
public final class AddressRefused extends IOException {
  private static final long serialVersionUID = 1;

  AddressRefused(String message) {
    super(message);
  }
}
