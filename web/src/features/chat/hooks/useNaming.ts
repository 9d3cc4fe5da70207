import { type KeyboardEvent, useState } from 'react';
import type { Collection } from '@/api/knowledge.ts';
import { named, namingAt } from '../model/naming.ts';

/** No more are offered at once: who has more types on. */
const MOST = 8;

export type Offer = {
  /** Those whose name is being typed; empty while none is. */
  matches: Collection[];
  active: number;
  /** Tells where the caret stands, after every change of it. */
  onCaret: (caret: number) => void;
  onLeave: () => void;
  /** Takes the keys that belong to the list. */
  onKey: (event: KeyboardEvent) => boolean;
  choose: (collection: Collection) => void;
};

/**
 * Offers collections while `#` and a part of a name are typed.
 *
 * @param onNamed hears which was chosen, and the text without what was typed of its name
 */
export function useNaming(
  text: string,
  collections: Collection[],
  onNamed: (collection: Collection, rest: string, caret: number) => void,
): Offer {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const [waved, setWaved] = useState<number | null>(null);
  const naming = caret === null ? null : namingAt(text, caret);
  const matches =
    naming && naming.from !== waved ? named(collections, naming.typed).slice(0, MOST) : [];
  const at = Math.min(active, Math.max(0, matches.length - 1));

  const choose = (collection: Collection) => {
    if (!naming) return;
    const rest = text.slice(0, naming.from) + text.slice(naming.to);
    setCaret(naming.from);
    setActive(0);
    onNamed(collection, rest, naming.from);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = matches[at];
    if (!chosen || event.ctrlKey || event.altKey || event.metaKey) return false;
    switch (event.key) {
      case 'ArrowDown':
        setActive((at + 1) % matches.length);
        return true;
      case 'ArrowUp':
        setActive((at + matches.length - 1) % matches.length);
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        choose(chosen);
        return true;
      case 'Escape':
        setWaved(naming?.from ?? null);
        return true;
      default:
        return false;
    }
  };
  return {
    matches,
    active: at,
    onCaret: (now) => {
      setCaret(now);
      if (namingAt(text, now) === null) setWaved(null);
    },
    onLeave: () => setCaret(null),
    onKey,
    choose,
  };
}
