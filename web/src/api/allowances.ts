import { queryOptions } from '@tanstack/react-query';
import { everyItem } from '@/api/client.ts';
import type { RuleNow } from '@/api/types.ts';

/** The rules of use about oneself that hold now. */
export const allowancesQuery = queryOptions({
  queryKey: ['own-allowances'],
  queryFn: ({ signal }) => everyItem<RuleNow>('/api/allowances', signal),
});
