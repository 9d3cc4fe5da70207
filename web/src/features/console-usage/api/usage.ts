import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { Allowance, BillForecast, Page, UsageRow } from '@/api/types.ts';

const USAGE = '/console/api/usage';

export type By = 'day' | 'model' | 'provider' | 'person' | 'group' | 'key' | 'agency';

/** The first of so many days that end today, as a date of the reader's calendar. */
export function firstOf(days: number): Date {
  const day = new Date();
  return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate() - (days - 1)));
}

export function usageQuery(scope: Scope, by: By, days: number) {
  const from = firstOf(days).toISOString().slice(0, 10);
  return queryOptions({
    queryKey: ['console', 'usage', scope.agency, by, from],
    queryFn: async ({ signal }) =>
      (await get<Page<UsageRow>>(scope.path(USAGE, { by, from }), signal)).items,
  });
}

/** The address of the same table for a spreadsheet. */
export function usageTable(scope: Scope, by: By, days: number) {
  const from = firstOf(days).toISOString().slice(0, 10);
  return scope.path(`${USAGE}/export`, { by, from });
}

export function allowanceQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'allowance', scope.agency],
    queryFn: ({ signal }) => get<Allowance>(scope.path(`${USAGE}/allowance`), signal),
    refetchInterval: 30_000,
  });
}

export function forecastQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'forecast', scope.agency],
    queryFn: ({ signal }) => get<BillForecast>(scope.path(`${USAGE}/forecast`), signal),
  });
}

/** The address of the forecast for a spreadsheet. */
export function forecastTable(scope: Scope) {
  return scope.path(`${USAGE}/forecast/export`);
}
