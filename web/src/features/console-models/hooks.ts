import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useScope } from '@/api/scope.ts';
import { modelsQuery } from '@/api/session.ts';
import { addProvider, type NewProvider } from './api/models.ts';

/** Brings everything that shows models up to date. */
export function useModelsRefresh() {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ['console', 'models'] });
    await queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey });
  };
}

/** Connects a provider, its models approved for use at once. */
export function useConnect(onConnected?: () => void) {
  const scope = useScope();
  const refresh = useModelsRefresh();
  return useMutation({
    mutationFn: (provider: NewProvider) => addProvider(scope, { ...provider, approve: true }),
    onSuccess: async () => {
      await refresh();
      onConnected?.();
    },
  });
}
