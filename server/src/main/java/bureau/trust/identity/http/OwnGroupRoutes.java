package bureau.trust.identity.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.trust.identity.Groups;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The groups that a person may pick, to share something with them.
@RestController
public final class OwnGroupRoutes {
  private final Groups groups;

  public OwnGroupRoutes(Groups groups) {
    this.groups = groups;
  }

  /// All of them, by name: their own, and every group of the agency for its administrators.
  @GetMapping("/api/groups")
  Page<GroupJson.Named> list(Caller caller) {
    caller.require(Permission.USE_KNOWLEDGE);
    if (caller instanceof Caller.Person person) {
      return Page.whole(groups.pickedFrom(person).stream().map(GroupJson.Named::of).toList());
    }
    throw Problem.of("not-allowed", 403).exception();
  }
}
