import { queryOptions } from '@tanstack/react-query';
import { everyItem, patch, post } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type {
  ApiKey,
  CatalogueModel,
  Entitlement,
  EntitlementWanted,
  Group,
  Person,
  RuleNow,
} from '@/api/types.ts';

const RULES = '/console/api/entitlements';

export function rulesQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'entitlements', scope.agency],
    queryFn: ({ signal }) => everyItem<Entitlement>(scope.path(RULES), signal),
  });
}

/** How far the rules that hold now are used. */
export function usesQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'entitlement-uses', scope.agency],
    queryFn: ({ signal }) =>
      everyItem<RuleNow>(scope.path('/console/api/usage/entitlements'), signal),
    refetchInterval: 30_000,
  });
}

export function makeRule(scope: Scope, rule: EntitlementWanted) {
  return post<Entitlement>(scope.path(RULES), rule);
}

export function changeRule(
  scope: Scope,
  id: string,
  change: Pick<EntitlementWanted, 'name' | 'phases' | 'hard'>,
) {
  return patch<Entitlement>(scope.path(`${RULES}/${encodeURIComponent(id)}`), change);
}

export function endRule(scope: Scope, id: string) {
  return post<Entitlement>(scope.path(`${RULES}/${encodeURIComponent(id)}/end`));
}

/** Somebody or something that a rule can be about. */
export type Party = { id: string; name: string };

const PARTIES = {
  group: async (scope: Scope, signal: AbortSignal): Promise<Party[]> =>
    everyItem<Group>(scope.path('/console/api/groups'), signal),
  person: async (scope: Scope, signal: AbortSignal): Promise<Party[]> =>
    everyItem<Person>(scope.path('/console/api/people'), signal),
  key: async (scope: Scope, signal: AbortSignal): Promise<Party[]> =>
    (await everyItem<ApiKey>(scope.path('/console/api/keys'), signal)).filter(
      (key) => key.state === 'active' || key.state === 'dormant',
    ),
};

export function partiesQuery(scope: Scope, kind: keyof typeof PARTIES) {
  return queryOptions({
    queryKey: ['console', 'parties', scope.agency, kind],
    queryFn: ({ signal }) => PARTIES[kind](scope, signal),
  });
}

/** References of the models that may answer. */
export function answeringQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'answering', scope.agency],
    queryFn: async ({ signal }) =>
      (await everyItem<CatalogueModel>(scope.path('/console/api/models/catalogue'), signal))
        .filter((model) => model.state === 'approved')
        .map((model) => model.ref),
  });
}
