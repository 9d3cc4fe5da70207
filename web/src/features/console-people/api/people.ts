import { queryOptions } from '@tanstack/react-query';
import { everyItem, patch, post } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { InvitationMade, Person, Role } from '@/api/types.ts';

const PEOPLE = '/console/api/people';

export function peopleQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'people', scope.agency],
    queryFn: ({ signal }) => everyItem<Person>(scope.path(PEOPLE), signal),
  });
}

export type NewPerson = { name: string; email: string; roles: Role[]; language?: string };

export type Invited = { person: Person; invitation: InvitationMade };

export function addPerson(scope: Scope, person: NewPerson) {
  return post<Invited>(scope.path(PEOPLE), person);
}

function at(scope: Scope, id: string, rest = '') {
  return scope.path(`${PEOPLE}/${encodeURIComponent(id)}${rest}`);
}

/** A new link in the place of the one before. */
export function inviteAgain(scope: Scope, id: string) {
  return post<Invited>(at(scope, id, '/invitation'));
}

export function changeRoles(scope: Scope, id: string, roles: Role[]) {
  return patch<Person>(at(scope, id), { roles });
}

export type PersonAct = 'suspend' | 'reactivate' | 'sign-out';

export function actOnPerson(scope: Scope, id: string, act: PersonAct) {
  return post<Person | undefined>(at(scope, id, `/${act}`));
}
