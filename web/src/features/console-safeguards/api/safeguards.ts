import { queryOptions } from '@tanstack/react-query';
import { get, put } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { LabelRules, Page, SafeguardRule } from '@/api/types.ts';

const RULES = '/console/api/safeguards/rules';
const LABELS = '/console/api/safeguards/labels';

export type Kind = SafeguardRule['kind'];
export type Rule = SafeguardRule['rule'];

export function rulesQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'safeguards', scope.agency],
    queryFn: async ({ signal }) =>
      (await get<Page<SafeguardRule>>(scope.path(RULES), signal)).items,
  });
}

/** Changes the rule of one kind; the others stay. */
export async function changeRule(scope: Scope, kind: Kind, rule: Rule) {
  return (await put<Page<SafeguardRule>>(scope.path(RULES), { items: [{ kind, rule }] })).items;
}

export function labelsQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'safeguards', 'labels', scope.agency],
    queryFn: ({ signal }) => get<LabelRules>(scope.path(LABELS), signal),
  });
}

export function changeLabels(scope: Scope) {
  return (wanted: LabelRules) => put<LabelRules>(scope.path(LABELS), wanted);
}
