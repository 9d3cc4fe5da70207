import type { PriceAmounts } from '@/api/types.ts';

/** The kinds of tokens that may have a price of their own, in the order in which a bill has them,
 * and what is said of a kind that may be left empty. */
export const KINDS = [
  { id: 'input', nanos: (one: PriceAmounts) => one.inputNanos, empty: null },
  {
    id: 'cached',
    nanos: (one: PriceAmounts) => one.cachedNanos,
    empty: 'prices.empty.cached',
  },
  {
    id: 'written',
    nanos: (one: PriceAmounts) => one.writtenNanos,
    empty: 'prices.empty.written',
  },
  {
    id: 'writtenHour',
    nanos: (one: PriceAmounts) => one.writtenHourNanos,
    empty: 'prices.empty.writtenHour',
  },
  { id: 'output', nanos: (one: PriceAmounts) => one.outputNanos, empty: null },
] as const;

export type Kind = (typeof KINDS)[number]['id'];

/** What was typed for each kind: amounts of the currency for a million tokens. */
export type Typed = Record<Kind, string>;

const MOST = 10_000;

export function isWrong(typed: string): boolean {
  const amount = amountOf(typed);
  return amount !== null && !(amount >= 0 && amount <= MOST);
}

/** Whether everything that is needed is there, and nothing is wrong. */
export function isWhole(typed: Typed): boolean {
  return KINDS.every(
    ({ id, empty }) => !isWrong(typed[id]) && (typed[id].trim() !== '' || empty !== null),
  );
}

export function typedOf(amounts: PriceAmounts | undefined): Typed {
  const typed = { input: '', cached: '', written: '', writtenHour: '', output: '' };
  for (const { id, nanos } of KINDS) {
    const price = amounts ? nanos(amounts) : null;
    typed[id] = price === null ? '' : String(price / 1_000);
  }
  return typed;
}

/** What goes to the server of it; what is empty is left out. */
export function amountsOf(typed: Typed) {
  const nanos = (kind: Kind) => {
    const amount = amountOf(typed[kind]);
    return amount === null ? undefined : Math.round(amount * 1_000);
  };
  const cachedNanos = nanos('cached');
  const writtenNanos = nanos('written');
  const writtenHourNanos = nanos('writtenHour');
  return {
    inputNanos: nanos('input') ?? 0,
    outputNanos: nanos('output') ?? 0,
    ...(cachedNanos === undefined ? {} : { cachedNanos }),
    ...(writtenNanos === undefined ? {} : { writtenNanos }),
    ...(writtenHourNanos === undefined ? {} : { writtenHourNanos }),
  };
}

/** The number that was written, with a point or a comma; `null` for nothing. */
function amountOf(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed.trim().replace(',', '.'));
}
