import { useQuery } from '@tanstack/react-query';
import type { Place } from '@/ui/Sources/place.ts';
import { documentQuery, standingQuery } from '../api/documents.ts';

export type Cited = Omit<Place, 'document'>;

/** What is known of a cited place now. Only what stands there for sure may be marked. */
export type Standing = {
  /** `unsure`: the place is of another text, or of nobody knows which, and its words are not known. */
  kind: 'uncited' | 'there' | 'elsewhere' | 'nowhere' | 'unsure';
  start: number;
  end: number;
  /** Which text of the document it was looked for in. */
  version: number;
  /** Whether it is another text than the one that was cited; null where that is not known. */
  hasChanged: boolean | null;
  /** Since when it is this text; null for the first, and where it was not noted. */
  changedAt: string | null;
};

/** Where cited words stand in the text that a document has now. */
export function useCited(id: string, cited: Cited | null) {
  const document = useQuery(documentQuery(id));
  const words = cited?.words ?? '';
  const standing = useQuery({
    ...standingQuery(id, cited?.start ?? 0, words),
    enabled: words !== '',
  });
  return {
    document: document.data,
    standing: words === '' ? fromDocument(document.data, cited) : found(standing.data, cited),
    error: standing.error ?? document.error,
    refetch: () => {
      void document.refetch();
      if (words !== '') void standing.refetch();
    },
  };
}

function fromDocument(
  document: { version: number; changedAt: string | null } | undefined,
  cited: Cited | null,
): Standing | null {
  if (!document) return null;
  const { version, changedAt } = document;
  if (!cited) {
    return { kind: 'uncited', start: 0, end: 0, version, changedAt, hasChanged: false };
  }
  const { start, end } = cited;
  const hasChanged = cited.version === null ? null : cited.version !== version;
  const kind = hasChanged === false ? 'there' : 'unsure';
  return { kind, start, end, version, changedAt, hasChanged };
}

function found(
  at:
    | {
        standing: 'there' | 'elsewhere' | 'nowhere';
        start: number | null;
        end: number | null;
        version: number;
        changedAt: string | null;
      }
    | undefined,
  cited: Cited | null,
): Standing | null {
  if (!at || !cited) return null;
  const { version, changedAt } = at;
  const hasChanged =
    at.standing !== 'there' || (cited.version === null ? null : cited.version !== version);
  return {
    kind: at.standing,
    start: at.start ?? 0,
    end: at.end ?? 0,
    version,
    changedAt,
    hasChanged,
  };
}
