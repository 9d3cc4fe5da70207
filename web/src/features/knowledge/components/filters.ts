import type { Question } from '../api/ask.ts';

/** What a question is held to. */
export type Filters = {
  /** Ids of the collections to look in; none means all. */
  collections: string[];
  /** Only documents in this language; null for any. */
  language: string | null;
  /** Only what holds on this day, `today` or for example `2026-07-01`; null for any time. */
  day: string | null;
};

export const NO_FILTERS: Filters = { collections: [], language: null, day: null };

export function isFiltered({ collections, language, day }: Filters): boolean {
  return collections.length > 0 || language !== null || day !== null;
}

/** As they are asked with; what is not chosen is not said. */
export function asAsked({ collections, language, day }: Filters): Omit<Question, 'question'> {
  return {
    ...(collections.length > 0 ? { collections } : {}),
    ...(language === null ? {} : { language }),
    ...(day === null ? {} : { inForceOn: day === 'today' ? today() : day }),
  };
}

function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
