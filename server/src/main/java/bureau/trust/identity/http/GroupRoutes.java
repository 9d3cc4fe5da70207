package bureau.trust.identity.http;

import static bureau.trust.identity.http.Bodies.each;
import static bureau.trust.identity.http.Bodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.GroupId;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.identity.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Groups of people in the console; an operator names the agency.
@RestController
@RequestMapping("/console/api/groups")
public final class GroupRoutes {
  private final Groups groups;
  private final Cursors cursors;

  public GroupRoutes(Groups groups, Cursors cursors) {
    this.groups = groups;
    this.cursors = cursors;
  }

  @GetMapping
  Page<GroupJson> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var whose = agency(caller, agency);
    var most = Page.limit(limit);
    var list = "groups/" + whose;
    var last = cursors.read(caller, list, after).map(GroupId::new);
    var found = groups.list(caller, whose, last, most + 1);
    return cursors.page(caller, list, found, most, GroupJson::of, one -> one.id().value());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  GroupJson create(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody GroupJson.Naming body) {
    var whose = agency(caller, agency);
    return GroupJson.of(groups.create(caller, whose, required(body.name(), "name")));
  }

  @PatchMapping("/{id}")
  GroupJson rename(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody GroupJson.Naming body) {
    var whose = agency(caller, agency);
    return GroupJson.of(groups.rename(caller, whose, group(id), required(body.name(), "name")));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    groups.delete(caller, agency(caller, agency), group(id));
  }

  @GetMapping("/{id}/members")
  GroupJson.Members members(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    var members = groups.members(caller, agency(caller, agency), group(id));
    return new GroupJson.Members(members.stream().map(PersonId::toString).sorted().toList());
  }

  /// Who is not named leaves the group.
  @PutMapping("/{id}/members")
  GroupJson setMembers(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody GroupJson.MembersWanted body) {
    var whose = agency(caller, agency);
    var people = each(body.members(), "members", PersonId::parse);
    return GroupJson.of(groups.setMembers(caller, whose, group(id), people));
  }

  private static AgencyId agency(Caller caller, @Nullable String agency) {
    return caller.agencyFor(Permission.MANAGE_PEOPLE, agency);
  }

  private static GroupId group(String id) {
    return GroupId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
