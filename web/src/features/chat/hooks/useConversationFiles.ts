import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { documentsQuery, removeDocument } from '@/api/knowledge.ts';
import type { Document } from '@/api/schema.ts';
import type { Conversation } from '@/api/types.ts';
import { isOnItsWay, type Upload, uploads } from '@/ui/Uploads/uploads.ts';
import { useUploads } from '@/ui/Uploads/useUploads.ts';
import { conversationQuery, placeForFiles } from '../api/conversations.ts';

export type ConversationFiles = {
  /** The collection that answers from them; null where it is known that nothing in it is read. */
  answering: string | null;
  documents: Document[];
  onTheirWay: Upload[];
  /** Whether one is still brought or read: an answer given now would know nothing of it. */
  isComing: boolean;
  /** Takes what has ended off the list. */
  clear: () => void;
  bring: (files: File[]) => void;
  remove: (document: string) => void;
  error: unknown;
};

const UNREADABLE = new Set(['refused', 'parked']);

/** The files of a conversation: brought, read, and taken out again. */
export function useConversationFiles(
  id: string,
  conversation: Conversation | null,
): ConversationFiles {
  const client = useQueryClient();
  const collection = conversation?.files ?? null;
  const listed = useInfiniteQuery({
    ...documentsQuery(collection ?? ''),
    enabled: collection !== null,
  });
  const mine = useUploads(collection ?? '');
  const bringing = useMutation({
    mutationFn: async (files: File[]) => {
      let place = collection;
      if (place === null) {
        const made = await placeForFiles(id);
        client.setQueryData(conversationQuery(id).queryKey, made);
        place = made.files;
      }
      if (place) uploads.add(place, files);
    },
  });
  const removing = useMutation({
    mutationFn: removeDocument,
    onSuccess: () => {
      uploads.clear(collection ?? '');
      return client.invalidateQueries({ queryKey: documentsQuery(collection ?? '').queryKey });
    },
  });
  const documents = listed.data?.pages.flatMap((page) => page.items) ?? [];
  const isNothingThere = listed.isSuccess && documents.every(({ state }) => UNREADABLE.has(state));
  return {
    answering: isNothingThere ? null : collection,
    documents,
    onTheirWay: mine.filter(({ state }) => state !== 'done'),
    isComing:
      bringing.isPending ||
      documents.some(({ state }) => state === 'waiting') ||
      mine.some(
        (one) =>
          isOnItsWay(one) || (one.state === 'done' && documents.length === 0 && !listed.isError),
      ),
    clear: () => uploads.clear(collection ?? ''),
    bring: bringing.mutate,
    remove: removing.mutate,
    error: bringing.error ?? removing.error ?? listed.error,
  };
}
