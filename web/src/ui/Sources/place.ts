import type { Passage } from '@/api/knowledge.ts';

/** A place in a document's text as it was cited, in UTF-16 units. */
export type Place = {
  document: string;
  start: number;
  end: number;
  /** Which text of the document it is in; null where that is not known. */
  version: number | null;
  /** Letter for letter what stands there; null where only the place is known. */
  words: string | null;
};

/** A range of a passage's document that lies within the passage. */
export function placeIn(passage: Passage, { start, end }: { start: number; end: number }): Place {
  return {
    document: passage.documentId,
    start,
    end,
    version: passage.version,
    words: passage.text.slice(start - passage.start, end - passage.start),
  };
}
