package bureau.inference.models;

import java.time.Instant;

/// What an agency, or the operator's office for all, demands of every model: those that do not meet
/// it answer nobody, whoever approved them.
///
/// @param reason for it, for people; may be empty
/// @param by the actor as the audit record names him
/// @param shared whether the operator's office set it
public record OriginRule(Origin origin, String reason, Instant at, String by, boolean shared) {}
