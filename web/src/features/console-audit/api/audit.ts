import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client.ts';
import type { Scope } from '@/api/scope.ts';
import type { AuditEvent, AuditVerification, Page } from '@/api/types.ts';

const AUDIT = '/console/api/audit';

export function auditQuery(scope: Scope) {
  return infiniteQueryOptions({
    queryKey: ['console', 'audit', scope.agency],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AuditEvent>>(
        scope.path(AUDIT, { limit: 50, after: pageParam as string | null }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function verificationQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['console', 'audit-verification', scope.agency],
    queryFn: ({ signal }) => get<AuditVerification>(scope.path(`${AUDIT}/verification`), signal),
    staleTime: 60_000,
  });
}
