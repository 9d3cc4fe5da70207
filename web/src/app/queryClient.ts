import { QueryClient } from '@tanstack/react-query';
import { Problem } from '@/api/problem.ts';

/** Holds the server's state; asks again only where asking again can help. */
export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: 'always',
        retry: (failures, error) =>
          !(error instanceof Problem && error.status < 500 && error.status !== 429) && failures < 2,
        retryDelay: (attempt) => Math.min(400 * 2 ** attempt, 4000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
