import { queryOptions } from '@tanstack/react-query';
import { everyItem, post, remove } from '@/api/client.ts';
import type { ApiKey, KeyMade, KeyRequest } from '@/api/types.ts';

const KEYS = '/api/keys';

export const ownKeysQuery = queryOptions({
  queryKey: ['own-keys'],
  queryFn: ({ signal }) => everyItem<ApiKey>(KEYS, signal),
});

export const ownRequestsQuery = queryOptions({
  queryKey: ['own-key-requests'],
  queryFn: ({ signal }) => everyItem<KeyRequest>(`${KEYS}/requests`, signal),
});

export function askForKey(wish: {
  name: string;
  models: string[];
  addresses: string[];
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
