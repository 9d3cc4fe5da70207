import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, post, put, remove } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type {
  ApiKey,
  AskedKey,
  Ceiling,
  KeyMade,
  KeyRules,
  KeyScope,
  Sensitivity,
} from '@/api/types.ts';

const KEYS = '/console/api/keys';

export function keysQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'keys', scope.agency],
    queryFn: ({ signal }) => everyItem<ApiKey>(scope.path(KEYS), signal),
  });
}

export function makeKey(
  scope: Scope,
  key: {
    name: string;
    scopes: KeyScope[];
    models: string[];
    addresses: string[];
    sensitivity: Sensitivity | null;
    ceiling: Ceiling | null;
    expiresAt?: string;
  },
) {
  return post<KeyMade>(scope.path(KEYS), key);
}

export function revokeKey(scope: Scope, id: string) {
  return remove(scope.path(`${KEYS}/${encodeURIComponent(id)}`));
}

export function rotateKey(scope: Scope, id: string, overlapHours: number) {
  return post<KeyMade>(scope.path(`${KEYS}/${encodeURIComponent(id)}/rotate`), { overlapHours });
}

export function enableKey(scope: Scope, id: string) {
  return post<ApiKey>(scope.path(`${KEYS}/${encodeURIComponent(id)}/enable`));
}

export function requestsQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'key-requests', scope.agency],
    queryFn: ({ signal }) => everyItem<AskedKey>(scope.path(`${KEYS}/requests`), signal),
  });
}

/** @param ceiling what the key may use, at most what was asked for; null for just that */
export function approveRequest(scope: Scope, id: string, ceiling: Ceiling | null) {
  return post<AskedKey>(scope.path(`${KEYS}/requests/${encodeURIComponent(id)}/approve`), {
    ceiling,
  });
}

export function keyRulesQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'key-rules', scope.agency],
    queryFn: ({ signal }) => get<KeyRules>(scope.path(`${KEYS}/rules`), signal),
  });
}

export function changeKeyRules(scope: Scope, longestDays: number | null) {
  return put<KeyRules>(scope.path(`${KEYS}/rules`), { longestDays });
}

export function refuseRequest(scope: Scope, id: string, reason: string) {
  return post<AskedKey>(scope.path(`${KEYS}/requests/${encodeURIComponent(id)}/refuse`), {
    reason,
  });
}
