import { post } from '@/api/client.ts';
import type { Demonstration } from '@/api/types.ts';

export function fillWithDemonstration() {
  return post<Demonstration>('/console/api/demo');
}
