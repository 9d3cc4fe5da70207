import { useSearch } from '@tanstack/react-router';
import { withQuery } from './client.ts';
import { useSession } from './session.ts';

/** For whom the console acts: an operator may look after any agency, everyone else after their own. */
export type Scope = {
  /** The agency that an operator looks after; null for the operator's own office. */
  agency: string | null;
  /** A route of the console with the agency named, where the caller must name it. */
  path: (route: string, query?: Record<string, string | number | null | undefined>) => string;
};

export function useScope(): Scope {
  const session = useSession();
  const search = useSearch({ strict: false });
  const agency = session.operator ? (search.agency ?? null) : null;
  return { agency, path: (route, query = {}) => withQuery(route, { ...query, agency }) };
}
