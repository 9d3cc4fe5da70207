import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, post, remove } from '@/api/client.ts';
import type {
  ApiKey,
  Ceiling,
  KeyMade,
  KeyRequest,
  OwnKeyRules,
  Sensitivity,
} from '@/api/types.ts';

const KEYS = '/api/keys';

export const ownKeysQuery = queryOptions({
  queryKey: ['own-keys'],
  queryFn: ({ signal }) => everyItem<ApiKey>(KEYS, signal),
});

export const ownRequestsQuery = queryOptions({
  queryKey: ['own-key-requests'],
  queryFn: ({ signal }) => everyItem<KeyRequest>(`${KEYS}/requests`, signal),
});

/** For how long a key works at most that one asks for. */
export const ownKeyRulesQuery = queryOptions({
  queryKey: ['own-key-rules'],
  queryFn: ({ signal }) => get<OwnKeyRules>(`${KEYS}/rules`, signal),
});

export function askForKey(wish: {
  name: string;
  models: string[];
  addresses: string[];
  sensitivity: Sensitivity | null;
  ceiling: Ceiling | null;
  expiresAt?: string;
}) {
  return post<KeyRequest>(`${KEYS}/requests`, wish);
}

export function collectKey(id: string) {
  return post<KeyMade>(`${KEYS}/requests/${encodeURIComponent(id)}/collect`);
}

export function revokeOwnKey(id: string) {
  return remove(`${KEYS}/${encodeURIComponent(id)}`);
}
