import { queryOptions } from '@tanstack/react-query';
import { everyItem } from './client.ts';
import type { RuleNow } from './types.ts';

/** From so many percent on, people are told that something is nearly used up. */
export const NEARLY_USED_UP = 80;

/** The rules of use about oneself that hold now. */
export const allowancesQuery = queryOptions({
  queryKey: ['own-allowances'],
  queryFn: ({ signal }) => everyItem<RuleNow>('/api/allowances', signal),
});
