import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, patch, post, put, remove } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { Group, GroupMembers } from '@/api/types.ts';

const GROUPS = '/console/api/groups';

export function groupsQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'groups', scope.agency],
    queryFn: ({ signal }) => everyItem<Group>(scope.path(GROUPS), signal),
  });
}

function at(scope: Scope, id: string, rest = '') {
  return scope.path(`${GROUPS}/${encodeURIComponent(id)}${rest}`);
}

export function membersQuery(scope: Scope, id: string) {
  return queryOptions({
    queryKey: ['console', 'group-members', scope.agency, id],
    queryFn: async ({ signal }) =>
      (await get<GroupMembers>(at(scope, id, '/members'), signal)).members,
  });
}

export function makeGroup(scope: Scope, name: string) {
  return post<Group>(scope.path(GROUPS), { name });
}

export function renameGroup(scope: Scope, id: string, name: string) {
  return patch<Group>(at(scope, id), { name });
}

export function deleteGroup(scope: Scope, id: string) {
  return remove(at(scope, id));
}

/** Who is not named leaves the group. */
export function setMembers(scope: Scope, id: string, members: string[]) {
  return put<Group>(at(scope, id, '/members'), { members });
}
