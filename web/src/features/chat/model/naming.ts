/** A name that is being typed behind `#`: where it begins, and what of it stands there. */
export type Naming = { from: number; to: number; typed: string };

const LONGEST = 60;

/** The name before the caret, where one is being typed; `#` begins a word, and a blank after it ends it. */
export function namingAt(text: string, caret: number): Naming | null {
  const line = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(?:^|\s)#((?:[^\s#][^\n#]*)?)$/u.exec(line);
  if (!found) return null;
  const typed = found[1] ?? '';
  return { from: caret - typed.length - 1, to: caret, typed };
}

/** A text without accents and case, to be compared. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those whose name holds what is typed, the ones that begin with it first. */
export function named<T extends { name: string }>(all: readonly T[], typed: string): T[] {
  const wanted = plain(typed.trim());
  const holding = all.filter(({ name }) => plain(name).includes(wanted));
  return [
    ...holding.filter(({ name }) => plain(name).startsWith(wanted)),
    ...holding.filter(({ name }) => !plain(name).startsWith(wanted)),
  ];
}
