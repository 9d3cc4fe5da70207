import { useState } from 'react';
import { ceilingOf, inDays, listed, livesUpTo, NO_CEILING } from '@/api/keyLimits.ts';
import type { Sensitivity } from '@/api/types.ts';

/** The life that is chosen by naming none. */
export const LONGEST = 'longest';

/**
 * What is typed and chosen in a form about a key's limits, and what a request says of it.
 *
 * @param bound lives of fewer days than this may be chosen, in days; null for none but the longest
 */
export function useKeyTerms(bound: number | null) {
  const [models, setModels] = useState('');
  const [addresses, setAddresses] = useState('');
  const [life, setLife] = useState('90');
  const [label, setLabel] = useState<Sensitivity | null>(null);
  const [draft, setDraft] = useState(NO_CEILING);
  const [isTried, setTried] = useState(false);
  const ceiling = ceilingOf(draft);
  const lives = bound === null ? [] : livesUpTo(bound).map(String);
  const chosen = lives.includes(life) ? life : LONGEST;
  return {
    models: { value: models, onChange: setModels },
    addresses: { value: addresses, onChange: setAddresses },
    lives,
    life: { value: chosen, onChange: setLife },
    label: { value: label, onChange: setLabel },
    ceiling: { draft, onChange: setDraft, isTried },
    /** Points out what is missing; whether nothing is. */
    check: () => {
      setTried(true);
      return ceiling !== undefined;
    },
    /** As a request has them. */
    wish: () => ({
      models: listed(models),
      addresses: listed(addresses),
      sensitivity: label,
      ceiling: ceiling ?? null,
      ...(chosen === LONGEST ? {} : { expiresAt: inDays(Number(chosen)) }),
    }),
    /** Empties the form; the life that was chosen stays. */
    clear: () => {
      setModels('');
      setAddresses('');
      setLabel(null);
      setDraft(NO_CEILING);
      setTried(false);
    },
  };
}
