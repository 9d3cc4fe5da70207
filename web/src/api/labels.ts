import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { LabelRules, Sensitivity } from './types.ts';

/** From the least careful to the most. */
export const SENSITIVITIES = ['public', 'internal', 'sensitive'] as const satisfies Sensitivity[];

/** What one's own agency wants done about labels. */
export const ownLabelsQuery = queryOptions({
  queryKey: ['own-labels'],
  queryFn: ({ signal }) => get<LabelRules>('/api/safeguards/labels', signal),
  staleTime: 60_000,
});

/** Whether a model may receive what has this label. */
export function mayReceive(model: { ceiling: Sensitivity }, label: Sensitivity): boolean {
  return SENSITIVITIES.indexOf(label) <= SENSITIVITIES.indexOf(model.ceiling);
}
