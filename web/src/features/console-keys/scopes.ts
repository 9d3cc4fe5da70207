import type { KeyScope } from '@/api/types.ts';

/** What a key may be used for, in words. */
export const TEXT_OF_SCOPE = {
  'models:read': 'keys.scope.models',
  inference: 'keys.scope.inference',
  'knowledge:read': 'keys.scope.knowledge',
} as const satisfies Record<KeyScope, string>;
