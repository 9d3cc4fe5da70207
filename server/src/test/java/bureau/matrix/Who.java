package bureau.matrix;

import bureau.ground.access.Role;
import org.jspecify.annotations.Nullable;

/// Somebody who sends requests. Those of the agency come from the agency whose rows are at stake;
/// the stranger has every role, and a key with every scope, of another agency.
enum Who {
  NOBODY(Proof.NONE, null),
  /// The person whose conversations are at stake.
  OWNER(Proof.SESSION, Role.MEMBER),
  COLLEAGUE(Proof.SESSION, Role.MEMBER),
  RECORDS_OFFICER(Proof.SESSION, Role.RECORDS_OFFICER),
  AUDITOR(Proof.SESSION, Role.AUDITOR),
  ADMINISTRATOR(Proof.SESSION, Role.AGENCY_ADMIN),
  OPERATOR(Proof.SESSION, Role.PLATFORM_OPERATOR),
  STRANGER(Proof.SESSION, null),

  EXPIRED(Proof.DEAD_SESSION, null),
  SIGNED_OUT(Proof.DEAD_SESSION, null),
  SUSPENDED(Proof.DEAD_SESSION, null),
  OF_SUSPENDED_AGENCY(Proof.DEAD_SESSION, null),

  KEY(Proof.KEY, null),
  KEY_FOR_INFERENCE(Proof.KEY, null),
  KEY_FOR_MODELS(Proof.KEY, null),
  KEY_OF_STRANGER(Proof.KEY, null),

  KEY_EXPIRED(Proof.DEAD_KEY, null),
  KEY_REVOKED(Proof.DEAD_KEY, null),
  KEY_OF_SUSPENDED(Proof.DEAD_KEY, null),
  KEY_OF_SUSPENDED_OPERATOR(Proof.DEAD_KEY, null),
  KEY_OF_SUSPENDED_AGENCY(Proof.DEAD_KEY, null);

  /// What they show of themselves; what is dead worked once.
  enum Proof {
    NONE,
    SESSION,
    DEAD_SESSION,
    KEY,
    DEAD_KEY
  }

  private final Proof proof;
  private final @Nullable Role role;

  Who(Proof proof, @Nullable Role role) {
    this.proof = proof;
    this.role = role;
  }

  Proof proof() {
    return proof;
  }

  /// {@return the role of one who has exactly one}
  @Nullable Role role() {
    return role;
  }

  boolean isStranger() {
    return this == STRANGER || this == KEY_OF_STRANGER;
  }
}
