import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Problem } from '@/api/problem.ts';
import type { Conversation, Message, Model, Sensitivity } from '@/api/types.ts';
import {
  ask,
  continueAnswer,
  conversationsQuery,
  messagesQuery,
  type Question,
  retryAnswer,
  startConversation,
  stopAnswer,
} from '../api/conversations.ts';
import { withMessage } from '../model/tree.ts';

/** A message as this page knows it before the server has told it. */
function fresh(
  given: Pick<Message, 'id' | 'parentId' | 'role' | 'text' | 'model'> & { collections?: string[] },
): Message {
  return {
    collections: [],
    sources: null,
    ...given,
    state: given.role === 'user' ? 'complete' : 'streaming',
    createdAt: new Date().toISOString(),
    notice: null,
  };
}

type Sending = {
  conversationId: string | null;
  question: Question;
  model: Model | null;
  /** Of a conversation that begins with it; null for the usual one. */
  sensitivity?: Sensitivity | null;
};
type Delivered = { conversationId: string; question: Message; answer: Message };

/**
 * Sends a question, at most once: the same question sent again after a failure carries the same
 * key, so that it is one message however often the network broke.
 */
export function useAsk(onSent: (sent: Delivered) => void) {
  const queryClient = useQueryClient();
  const kept = useRef<{ about: string; key: string; started: string | null } | null>(null);

  return useMutation({
    mutationFn: async ({
      conversationId,
      question,
      model,
      sensitivity = null,
    }: Sending): Promise<Delivered> => {
      const about = JSON.stringify([conversationId, question, sensitivity]);
      if (kept.current?.about !== about) {
        kept.current = { about, key: crypto.randomUUID(), started: null };
      }
      const { key } = kept.current;
      let id = conversationId ?? kept.current.started;
      if (id === null) {
        const made: Conversation = await startConversation(sensitivity, `${key}-c`);
        id = made.id;
        kept.current.started = id;
      }
      const sent = await ask(id, question, key);
      kept.current = null;
      const before = queryClient.getQueryData(messagesQuery(id).queryKey) ?? [];
      const parentId =
        question.parentId === undefined ? (before.at(-1)?.id ?? null) : question.parentId;
      return {
        conversationId: id,
        question: fresh({
          id: sent.question.id,
          parentId,
          role: 'user',
          text: question.text,
          model: null,
          collections: question.collections ?? [],
        }),
        answer: fresh({
          id: sent.answer.id,
          parentId: sent.question.id,
          role: 'assistant',
          text: '',
          model: model ? { id: model.id, name: model.name, version: model.version } : null,
        }),
      };
    },
    onSuccess: (sent) => {
      queryClient.setQueryData(messagesQuery(sent.conversationId).queryKey, (before) =>
        withMessage(withMessage(before ?? [], sent.question), sent.answer),
      );
      void queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
      onSent(sent);
    },
    onError: (error, { conversationId }) => {
      // Another tab was faster: its question and answer come into sight.
      if (conversationId && error instanceof Problem && error.status === 409) {
        void queryClient.invalidateQueries({ queryKey: messagesQuery(conversationId).queryKey });
      }
    },
  });
}

/** Writes an answer anew, or goes on with one that broke off; both stand beside the old one. */
export function useAnswerAgain(conversationId: string, onBegun: (answer: Message) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ how, message }: { how: 'retry' | 'continue'; message: Message }) => {
      const call = how === 'retry' ? retryAnswer : continueAnswer;
      const { answer } = await call(conversationId, message.id);
      return { how, message, id: answer.id };
    },
    onSuccess: ({ message, id }) => {
      const { queryKey } = messagesQuery(conversationId);
      const answer =
        id === message.id
          ? { ...message, state: 'streaming' as const, notice: null }
          : fresh({
              id,
              parentId: message.parentId,
              role: 'assistant',
              text: '',
              model: message.model,
            });
      queryClient.setQueryData(queryKey, (before) => withMessage(before ?? [], answer));
      void queryClient.invalidateQueries({ queryKey });
      onBegun(answer);
    },
  });
}

/** Stops an answer; it keeps what it has so far. */
export function useStop(conversationId: string) {
  const [stopping, setStopping] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: (id: string) => stopAnswer(conversationId, id),
    onMutate: (id) => setStopping(id),
    onError: () => setStopping(null),
  });
  const stop = useCallback((id: string) => mutation.mutate(id), [mutation.mutate]);
  return { stop, stopping, error: mutation.error };
}
