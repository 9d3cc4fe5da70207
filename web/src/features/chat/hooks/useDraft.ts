import { useEffect, useState } from 'react';

/** What is typed but not sent, per conversation; survives a change of page and a reload. */
const drafts = new Map<string, string>();

/** A longer draft lives as long as the page only: the tab's storage is small. */
const LONGEST_KEPT = 200_000;

function storageKey(place: string) {
  return `bureau-draft-${place}`;
}

export function useDraft(place: string) {
  const [text, setText] = useState(
    () => drafts.get(place) ?? sessionStorage.getItem(storageKey(place)) ?? '',
  );
  useEffect(() => {
    drafts.set(place, text);
    const timer = setTimeout(() => {
      try {
        if (text === '' || text.length > LONGEST_KEPT) sessionStorage.removeItem(storageKey(place));
        else sessionStorage.setItem(storageKey(place), text);
      } catch {
        // A full or forbidden storage only means that a reload forgets the draft.
      }
    }, 300);
    return () => clearTimeout(timer);
  }, [place, text]);
  return [text, setText] as const;
}

/** Long texts that were pasted beside what is typed, per conversation; gone with the page. */
const pastes = new Map<string, string>();

export function usePasted(place: string) {
  const [text, setText] = useState(() => pastes.get(place) ?? '');
  useEffect(() => {
    if (text === '') pastes.delete(place);
    else pastes.set(place, text);
  }, [place, text]);
  return [text, setText] as const;
}

/** The message that is made of what is typed and what is pasted: a question, then its material. */
export function wholeOf(typed: string, pasted: string): string {
  if (pasted === '') return typed;
  return typed.trim() === '' ? pasted : `${typed}\n\n${pasted}`;
}

/** Forgets a draft that was sent, or every draft when the person leaves. */
export function forgetDraft(place: string) {
  drafts.delete(place);
  pastes.delete(place);
  sessionStorage.removeItem(storageKey(place));
}

/** Takes what is typed along to another place. */
export function carryDraft(from: string, to: string) {
  const text = drafts.get(from);
  const pasted = pastes.get(from);
  forgetDraft(from);
  if (text) drafts.set(to, text);
  if (pasted) pastes.set(to, pasted);
}
