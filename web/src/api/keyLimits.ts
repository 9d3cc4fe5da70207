/** What a key is limited to, as people type it and as a request says it. */

import type { Ceiling } from './types.ts';

const DAY = 86_400_000;

/** The words of a text that spaces or commas divide, for example the names of models. */
export function listed(text: string): string[] {
  return text.split(/[\s,]+/).filter((one) => one !== '');
}

/** The moment so many days from now. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString();
}

/** What a key may use in a month, as it is typed. */
export type CeilingDraft = { unit: 'none' | 'tokens' | 'money'; most: string; currency: string };

export const NO_CEILING: CeilingDraft = { unit: 'none', most: '', currency: 'EUR' };

/** A ceiling as it would be typed. */
export function draftOfCeiling(ceiling: Ceiling | null): CeilingDraft {
  if (!ceiling) return NO_CEILING;
  const most = ceiling.unit === 'money' ? ceiling.most / 1e6 : ceiling.most;
  return { unit: ceiling.unit, most: String(most), currency: ceiling.currency ?? 'EUR' };
}

/** The ceiling that was typed; null for none, undefined where the amount is missing. */
export function ceilingOf(draft: CeilingDraft): Ceiling | null | undefined {
  if (draft.unit === 'none') return null;
  const typed = Number(draft.most.trim().replace(',', '.'));
  const most = Math.round(draft.unit === 'money' ? typed * 1e6 : typed);
  if (!Number.isFinite(most) || most < 1) return undefined;
  return { most, unit: draft.unit, currency: draft.unit === 'money' ? draft.currency : null };
}

/** The lives to choose from that are shorter than the longest. */
export function livesUpTo(days: number): number[] {
  return [30, 90, 365].filter((one) => one < days);
}
