import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, post, put, remove } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type {
  Alias,
  AliasWanted,
  CatalogueModel,
  FoundServer,
  KnownModel,
  Leaving,
  LocalModel,
  NotedPromises,
  OriginRule,
  Page,
  Price,
  PriceWanted,
  Promises,
  Provider,
  Sensitivity,
  Terms,
  TermsChanged,
  Trial,
} from '@/api/types.ts';

const MODELS = '/console/api/models';

/** The embedded model; looked at every second while it is on its way. */
export const localQuery = queryOptions({
  queryKey: ['console', 'models', 'local'],
  queryFn: ({ signal }) => get<LocalModel>(`${MODELS}/local`, signal),
  refetchInterval: (query) => {
    const state = query.state.data?.state;
    return state === 'ready' || state === 'failed' || state === 'absent' ? 15_000 : 1_000;
  },
});

export function retryLocal() {
  return post<void>(`${MODELS}/local/retry`);
}

export const foundQuery = queryOptions({
  queryKey: ['console', 'models', 'found'],
  queryFn: async ({ signal }) => (await get<Page<FoundServer>>(`${MODELS}/found`, signal)).items,
});

export function providersQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'models', 'providers', scope.agency],
    queryFn: ({ signal }) => everyItem<Provider>(scope.path(`${MODELS}/providers`), signal),
  });
}

/** The API that a server speaks. */
export type Dialect = Provider['dialect'];

/** What is said of a resource of Azure OpenAI, which does not tell its deployments. */
export type Azure = { azureVersion: string; deployments: string[] };

export type NewProvider = Partial<Azure> & {
  name: string;
  dialect: Dialect;
  url: string;
  secret?: string;
  shared?: boolean;
  approve?: boolean;
};

export function addProvider(scope: Scope, provider: NewProvider) {
  return post<Provider>(scope.path(`${MODELS}/providers`), provider);
}

export type Address = { dialect: Dialect; url: string; secret?: string; azureVersion?: string };

export function tryAddress(scope: Scope, address: Address) {
  return post<Trial>(scope.path(`${MODELS}/providers/try`), address);
}

export function tryProvider(scope: Scope, id: string) {
  return post<Trial>(scope.path(`${MODELS}/providers/${encodeURIComponent(id)}/try`));
}

/** Has a provider answer nobody, or everybody again. */
export function switchProvider(scope: Scope, id: string, off: boolean) {
  const what = off ? 'switch-off' : 'switch-on';
  return post<Provider>(scope.path(`${MODELS}/providers/${encodeURIComponent(id)}/${what}`));
}

/** Everything that was noted of what a provider promises, the newest first. */
export function promisesQuery(scope: Scope, id: string) {
  return queryOptions({
    queryKey: ['console', 'models', 'promises', scope.agency, id],
    queryFn: ({ signal }) =>
      everyItem<NotedPromises>(
        scope.path(`${MODELS}/providers/${encodeURIComponent(id)}/promises`),
        signal,
      ),
  });
}

export function notePromises(scope: Scope, id: string, promises: Promises) {
  return put<Provider>(
    scope.path(`${MODELS}/providers/${encodeURIComponent(id)}/promises`),
    promises,
  );
}

/** The versions of a provider's terms, the newest first, without their texts. */
export function termsQuery(scope: Scope, id: string) {
  return queryOptions({
    queryKey: ['console', 'models', 'terms', scope.agency, id],
    queryFn: ({ signal }) => everyItem<Terms>(scope.path(termsPath(id)), signal),
  });
}

export function termsTextQuery(scope: Scope, id: string, version: number) {
  return queryOptions({
    queryKey: ['console', 'models', 'terms', scope.agency, id, version],
    queryFn: ({ signal }) =>
      get<{ text: string }>(scope.path(`${termsPath(id)}/${version}`), signal),
  });
}

/** What is different in a version since the one before it. */
export function termsChangesQuery(scope: Scope, id: string, version: number) {
  return queryOptions({
    queryKey: ['console', 'models', 'terms', scope.agency, id, version, 'changes'],
    queryFn: ({ signal }) =>
      get<TermsChanged>(scope.path(`${termsPath(id)}/${version}/changes`), signal),
  });
}

export type NewTerms = { asOf: string; link?: string; text: string };

export function keepTerms(scope: Scope, id: string, terms: NewTerms) {
  return post<Terms>(scope.path(termsPath(id)), terms);
}

function termsPath(id: string) {
  return `${MODELS}/providers/${encodeURIComponent(id)}/terms`;
}

/** What was used of a provider lately, and what it would have cost without it. */
export function withoutQuery(scope: Scope, id: string) {
  return queryOptions({
    queryKey: ['console', 'usage', 'without', scope.agency, id],
    queryFn: ({ signal }) =>
      everyItem<Leaving>(
        scope.path(`/console/api/usage/without/${encodeURIComponent(id)}`),
        signal,
      ),
  });
}

export function removeProvider(scope: Scope, id: string) {
  return remove(scope.path(`${MODELS}/providers/${encodeURIComponent(id)}`));
}

export function catalogueQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'models', 'catalogue', scope.agency],
    queryFn: ({ signal }) => everyItem<CatalogueModel>(scope.path(`${MODELS}/catalogue`), signal),
  });
}

/** Every version of what a model costs, the newest first. */
export function pricesQuery(scope: Scope, id: string) {
  return queryOptions({
    queryKey: ['console', 'models', 'prices', scope.agency, id],
    queryFn: ({ signal }) => everyItem<Price>(scope.path(pricesPath(id)), signal),
  });
}

export function setPrice(scope: Scope, id: string, wanted: PriceWanted) {
  return post<Price>(scope.path(pricesPath(id)), wanted);
}

function pricesPath(id: string) {
  return `${MODELS}/catalogue/${encodeURIComponent(id)}/prices`;
}

/** The models that vendors offer, connected or not. */
export const knownQuery = queryOptions({
  queryKey: ['console', 'models', 'known'],
  queryFn: ({ signal }) => everyItem<KnownModel>(`${MODELS}/catalogue/known`, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What goes with a decision about a model; what is left out stays as it was. */
export type DecisionDetails = {
  reason?: string;
  successor?: string;
  ceiling?: Sensitivity;
  languages?: string[];
};

export function decideOnModel(
  scope: Scope,
  id: string,
  decision: 'approve' | 'withdraw',
  details: DecisionDetails,
) {
  return post<CatalogueModel | undefined>(
    scope.path(`${MODELS}/catalogue/${encodeURIComponent(id)}/${decision}`),
    details,
  );
}

/** The rules of origin that hold: that of the operator's office, and the agency's own. */
export function originQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'models', 'origin', scope.agency],
    queryFn: ({ signal }) => everyItem<OriginRule>(scope.path(`${MODELS}/origin`), signal),
  });
}

export function setOrigin(
  scope: Scope,
  wanted: { makerCountries: string[]; hostingCountries: string[]; reason: string },
) {
  return put<Page<OriginRule>>(scope.path(`${MODELS}/origin`), wanted);
}

export function aliasesQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'models', 'aliases', scope.agency],
    queryFn: ({ signal }) => everyItem<Alias>(scope.path(`${MODELS}/aliases`), signal),
  });
}

export function addAlias(scope: Scope, wanted: AliasWanted) {
  return post<Alias>(scope.path(`${MODELS}/aliases`), wanted);
}

/** Writes what a name stands for anew; the name stays. */
export function changeAlias(scope: Scope, id: string, wanted: AliasWanted) {
  return put<Alias>(scope.path(`${MODELS}/aliases/${encodeURIComponent(id)}`), wanted);
}

export function removeAlias(scope: Scope, id: string) {
  return remove(scope.path(`${MODELS}/aliases/${encodeURIComponent(id)}`));
}
