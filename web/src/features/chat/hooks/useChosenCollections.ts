import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { type Collection, collectionsQuery } from '@/api/knowledge.ts';

/** Which collections are to answer, per conversation; survives a change of page and a reload. */
const chosenIn = new Map<string, string[]>();

function storageKey(place: string) {
  return `bureau-collections-${place}`;
}

function kept(place: string): string[] | null {
  const known = chosenIn.get(place);
  if (known) return known;
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(storageKey(place)) ?? 'null');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : null;
  } catch {
    return null;
  }
}

export type ChosenCollections = {
  /** Those that the person may read; empty while that is not known. */
  collections: Collection[];
  chosen: string[];
  choose: (ids: string[]) => void;
};

/**
 * The collections that the next question is put to.
 *
 * @param asked those of the question before, which stay until they are taken off
 */
export function useChosenCollections(place: string, asked: string[] = []): ChosenCollections {
  const all = useQuery(collectionsQuery).data;
  const [own, setOwn] = useState(() => kept(place));
  useEffect(() => {
    if (own === null) return;
    chosenIn.set(place, own);
    try {
      sessionStorage.setItem(storageKey(place), JSON.stringify(own));
    } catch {
      // A full or forbidden storage only means that a reload asks the last question's collections.
    }
  }, [place, own]);
  const collections = all?.filter(({ mayRead }) => mayRead) ?? [];
  const wanted = own ?? asked;
  return {
    collections,
    chosen: all ? wanted.filter((id) => collections.some((one) => one.id === id)) : wanted,
    choose: useCallback((ids: string[]) => setOwn(ids), []),
  };
}

/** Forgets what was chosen in a place, once it was sent elsewhere. */
export function forgetChosen(place: string) {
  chosenIn.delete(place);
  sessionStorage.removeItem(storageKey(place));
}

/** Takes what was chosen along to another place. */
export function carryChosen(from: string, to: string) {
  const ids = kept(from);
  forgetChosen(from);
  if (ids) chosenIn.set(to, ids);
}
