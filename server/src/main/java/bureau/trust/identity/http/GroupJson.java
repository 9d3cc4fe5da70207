package bureau.trust.identity.http;

import bureau.trust.identity.Group;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group of people in the console, on the wire.
///
/// @param members how many people are in it
record GroupJson(String id, String name, int members, Instant createdAt) {
  static GroupJson of(Group group) {
    return new GroupJson(group.id().toString(), group.name(), group.members(), group.createdAt());
  }

  /// A group by its name alone: nobody learns who is in it, or how many.
  record Named(String id, String name) {
    static Named of(Group group) {
      return new Named(group.id().toString(), group.name());
    }
  }

  /// The body of a creation and of a change.
  record Naming(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 100) @Nullable String name) {}

  /// Who is in it, by id.
  record Members(List<String> members) {}

  /// The body that says who is in it.
  record MembersWanted(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<@Nullable String> members) {}
}
