package bureau.trust.identity;

import bureau.ground.access.GroupId;
import java.time.Instant;

/// A group of people of an agency. Groups hold people only, never each other.
///
/// @param members how many people are in it, suspended ones too
public record Group(GroupId id, String name, Instant createdAt, int members) {}
