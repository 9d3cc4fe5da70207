import type { Rule } from '../api/safeguards.ts';

/** From the mildest to the strictest. */
export const RULES = ['allow', 'warn', 'mask', 'block'] as const satisfies Rule[];
