import type { EntitlementPhase } from '@/api/types.ts';

export const UNITS = ['calls', 'tokens', 'money'] as const;
export const PERS = ['minute', 'day', 'month', 'phase'] as const;
export const TIMES = ['days', 'months', 'years'] as const;

const LETTERS = { days: 'D', months: 'M', years: 'Y' } as const;

/** A phase as it is being typed. */
export type Draft = {
  /** Tells it from the others while they are being typed. */
  id: number;
  limit: EntitlementPhase['limit'];
  most: string;
  unit: (typeof UNITS)[number];
  currency: string;
  per: (typeof PERS)[number];
  lasts: string;
  time: (typeof TIMES)[number] | 'open';
};

let count = 0;

export function freshDraft(): Draft {
  count += 1;
  return {
    id: count,
    limit: 'amount',
    most: '10',
    unit: 'calls',
    currency: 'EUR',
    per: 'month',
    lasts: '60',
    time: 'open',
  };
}

export function draftOf(phase: EntitlementPhase): Draft {
  const parts = /^P(\d+)([DMY])$/.exec(phase.lasts ?? '');
  const most = phase.most ?? 10;
  return {
    ...freshDraft(),
    limit: phase.limit,
    most: String(phase.unit === 'money' ? most / 1e6 : most),
    unit: phase.unit ?? 'calls',
    currency: phase.currency ?? 'EUR',
    per: phase.per ?? 'month',
    lasts: parts?.[1] ?? '60',
    time: TIMES.find((time) => LETTERS[time] === parts?.[2]) ?? 'open',
  };
}

/** The number that was typed; null where it is none greater than 0. */
export function figure(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return Number.isFinite(number) && number > 0 ? number : null;
}

/** The phase that was typed; null where a number is missing. */
export function phaseOf(draft: Draft): EntitlementPhase | null {
  const many = figure(draft.lasts);
  if (draft.time !== 'open' && (many === null || !Number.isInteger(many))) return null;
  const lasts = draft.time === 'open' ? null : `P${many}${LETTERS[draft.time]}`;
  if (draft.limit !== 'amount') {
    return { lasts, limit: draft.limit, most: null, unit: null, currency: null, per: null };
  }
  const typed = figure(draft.most);
  const most = typed === null ? 0 : Math.round(draft.unit === 'money' ? typed * 1e6 : typed);
  if (most < 1) return null;
  return {
    lasts,
    limit: 'amount',
    most,
    unit: draft.unit,
    currency: draft.unit === 'money' ? draft.currency : null,
    per: draft.per,
  };
}
