package bureau.trust.identity;

import bureau.trust.audit.AuditAction;

/// What the record says about people, sessions and keys.
final class IdentityEvents {
  static final AuditAction SIGNED_IN = new AuditAction("session.started", "Somebody signed in.");
  static final AuditAction REFUSED =
      new AuditAction(
          "session.refused",
          "A sign-in failed: the address, the password, or the person's or agency's state.");
  static final AuditAction SIGNED_OUT = new AuditAction("session.ended", "Somebody signed out.");
  static final AuditAction SIGNED_OUT_EVERYWHERE =
      new AuditAction(
          "sessions.ended", "Every session of a person was ended, by themselves or for them.");
  static final AuditAction PERSON_ADDED = new AuditAction("person.added", "A person was added.");
  static final AuditAction PEOPLE_READ =
      new AuditAction("people.read", "An operator looked at the list of an agency's people.");
  static final AuditAction INVITED =
      new AuditAction("invitation.made", "A link was made with which a person comes in.");
  static final AuditAction ACCEPTED =
      new AuditAction("invitation.used", "A person came in with their link and chose a password.");
  static final AuditAction SUSPENDED =
      new AuditAction(
          "person.suspended",
          "A person was suspended: their sessions and the keys they made stop working.");
  static final AuditAction REACTIVATED =
      new AuditAction("person.reactivated", "A suspended person was let in again.");
  static final AuditAction ROLES_CHANGED =
      new AuditAction("person.roles-changed", "A person's roles changed.");
  static final AuditAction PASSWORD_CHANGED =
      new AuditAction("password.changed", "A person changed their password.");
  static final AuditAction LANGUAGE_CHOSEN =
      new AuditAction("person.language-chosen", "A person chose the language they read.");
  static final AuditAction GROUPS_READ =
      new AuditAction(
          "groups.read", "An operator looked at an agency's groups of people or who is in one.");
  static final AuditAction GROUP_CREATED =
      new AuditAction("group.created", "A group of people was made.");
  static final AuditAction GROUP_RENAMED =
      new AuditAction("group.renamed", "A group of people got another name.");
  static final AuditAction GROUP_DELETED =
      new AuditAction("group.deleted", "A group of people was deleted; its people stay.");
  static final AuditAction GROUP_MEMBERS_CHANGED =
      new AuditAction("group.members-changed", "People joined or left a group.");
  static final AuditAction KEYS_READ =
      new AuditAction("keys.read", "An operator looked at the list of an agency's keys.");
  static final AuditAction KEY_CREATED = new AuditAction("key.created", "An API key was made.");
  static final AuditAction KEY_ASKED_FOR =
      new AuditAction("key-request.made", "A person asked for an API key.");
  static final AuditAction KEY_REQUEST_APPROVED =
      new AuditAction("key-request.approved", "A request for an API key was approved.");
  static final AuditAction KEY_REQUEST_REFUSED =
      new AuditAction("key-request.refused", "A request for an API key was refused.");
  static final AuditAction KEY_REQUEST_COLLECTED =
      new AuditAction(
          "key-request.collected", "The person who asked for an API key was shown its secret.");
  static final AuditAction KEY_ROTATED =
      new AuditAction(
          "key.rotated", "An API key got another secret; the one before works for a while.");
  static final AuditAction KEY_DORMANT =
      new AuditAction("key.dormant", "An API key that nobody used for long was disabled.");
  static final AuditAction KEY_ENABLED =
      new AuditAction("key.enabled", "An API key that had been disabled was enabled again.");
  static final AuditAction KEY_REVOKED = new AuditAction("key.revoked", "An API key was revoked.");

  static final AuditAction KEY_RULES_CHANGED =
      new AuditAction(
          "key-rules.changed", "How long an agency's keys may work at most was changed.");

  private IdentityEvents() {}
}
