package bureau.trust.agencies;

import bureau.ground.platform.http.WireName;
import java.util.Locale;

/// What a rule is about.
public sealed interface What {
  /// Every call to a model.
  record Everything() implements What {
    @Override
    public boolean includes(Capability used, String answering) {
      return true;
    }
  }

  record OneCapability(Capability capability) implements What {
    @Override
    public boolean includes(Capability used, String answering) {
      return capability.equals(used);
    }
  }

  /// @param ref by which callers ask for the model that answers; not that of an alias
  record OneModel(String ref) implements What {
    @Override
    public boolean includes(Capability used, String answering) {
      return ref.equals(answering);
    }
  }

  /// Which of these it is, on the wire.
  enum Kind implements WireName {
    EVERYTHING,
    CAPABILITY,
    MODEL;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param used what the call is for
  /// @param answering reference of the model that answers it
  boolean includes(Capability used, String answering);

  default Kind kind() {
    return switch (this) {
      case Everything _ -> Kind.EVERYTHING;
      case OneCapability _ -> Kind.CAPABILITY;
      case OneModel _ -> Kind.MODEL;
    };
  }
}
