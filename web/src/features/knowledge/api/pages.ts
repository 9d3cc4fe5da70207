import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client.ts';
import type { PageHosts } from './types.ts';

/** The hosts whose pages may be handed in: names, `*.` and a domain, or `*` for every public one. */
export const pageHostsQuery = queryOptions({
  queryKey: ['knowledge', 'pages'],
  queryFn: ({ signal }) =>
    get<PageHosts>('/api/knowledge/pages', signal).then(({ items }) => items),
  staleTime: 60_000,
});
