import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation, Sensitivity } from '@/api/types.ts';
import {
  conversationQuery,
  conversationsQuery,
  deleteConversation,
  labelConversation,
  messagesQuery,
  renameConversation,
} from '../api/conversations.ts';

/** Renames, labels or deletes a conversation, and tells every list that shows it. */
export function useConversationChanges(id: string) {
  const queryClient = useQueryClient();
  const renaming = useMutation({
    mutationFn: (title: string) => renameConversation(id, title),
    onSuccess: (changed: Conversation | undefined, title) => {
      queryClient.setQueryData(conversationQuery(id).queryKey, (before) =>
        changed?.id ? changed : before ? { ...before, title } : before,
      );
      return queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    },
  });
  const deleting = useMutation({
    mutationFn: () => deleteConversation(id),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: conversationQuery(id).queryKey });
      queryClient.removeQueries({ queryKey: messagesQuery(id).queryKey });
      return queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    },
  });
  const labelling = useMutation({
    mutationFn: (label: Sensitivity) => labelConversation(id, label),
    onSuccess: (changed) => queryClient.setQueryData(conversationQuery(id).queryKey, changed),
  });
  return { renaming, labelling, deleting };
}
