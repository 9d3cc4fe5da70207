import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { Allowance, Page, UsageRow } from '@/api/types.ts';

const USAGE = '/console/api/usage';

export type By = 'day' | 'model' | 'person';

export function usageQuery(scope: Scope, by: By, days: number) {
  const from = new Date();
  from.setUTCHours(0, 0, 0, 0);
  from.setUTCDate(from.getUTCDate() - (days - 1));
  const start = from.toISOString();
  return queryOptions({
    queryKey: ['console', 'usage', scope.agency, by, start],
    queryFn: async ({ signal }) =>
      (await get<Page<UsageRow>>(scope.path(USAGE, { by, from: start }), signal)).items,
  });
}

export function allowanceQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'allowance', scope.agency],
    queryFn: ({ signal }) => get<Allowance>(scope.path(`${USAGE}/allowance`), signal),
    refetchInterval: 30_000,
  });
}
