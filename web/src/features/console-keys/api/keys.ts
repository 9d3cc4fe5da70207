import { queryOptions } from '@tanstack/react-query';
import { everyItem, post, remove } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { ApiKey, KeyScope } from '@/api/types.ts';

const KEYS = '/console/api/keys';

export function keysQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'keys', scope.agency],
    queryFn: ({ signal }) => everyItem<ApiKey>(scope.path(KEYS), signal),
  });
}

export type KeyMade = { key: ApiKey; secret: string };

export function makeKey(
  scope: Scope,
  key: { name: string; scopes: KeyScope[]; expiresAt?: string },
) {
  return post<KeyMade>(scope.path(KEYS), key);
}

export function revokeKey(scope: Scope, id: string) {
  return remove(scope.path(`${KEYS}/${encodeURIComponent(id)}`));
}
