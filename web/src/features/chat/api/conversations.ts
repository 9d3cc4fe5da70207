import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { everyItem, get, patch, post, put, remove, withQuery } from '@/api/client.ts';
import type { Conversation, Message, Page, Sensitivity, Sent } from '@/api/types.ts';

const CONVERSATIONS = '/api/conversations';

function at(id: string): string {
  return `${CONVERSATIONS}/${encodeURIComponent(id)}`;
}

export const conversationsQuery = infiniteQueryOptions({
  queryKey: ['conversations'],
  queryFn: ({ pageParam, signal }) =>
    get<Page<Conversation>>(
      withQuery(CONVERSATIONS, { limit: 50, after: pageParam as string | null }),
      signal,
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => get<Conversation>(at(id), signal),
  });
}

/** All messages of a conversation, of all its branches, oldest first. */
export function messagesQuery(id: string) {
  return queryOptions({
    queryKey: ['messages', id],
    queryFn: ({ signal }) => everyItem<Message>(`${at(id)}/messages`, signal),
    staleTime: 30_000,
  });
}

export function eventsPath(id: string): string {
  return `${at(id)}/events`;
}

/** Begins a conversation; without a label it has the agency's usual one. */
export function startConversation(sensitivity: Sensitivity | null, idempotencyKey: string) {
  return post<Conversation>(CONVERSATIONS, sensitivity ? { sensitivity } : {}, { idempotencyKey });
}

export function renameConversation(id: string, title: string) {
  return patch<Conversation>(at(id), { title });
}

export function labelConversation(id: string, sensitivity: Sensitivity) {
  return patch<Conversation>(at(id), { sensitivity });
}

/** Makes the place for the files of a conversation, where there is none yet. */
export function placeForFiles(id: string) {
  return put<Conversation>(`${at(id)}/files`, {});
}

export function deleteConversation(id: string) {
  return remove(at(id));
}

export type Question = {
  text: string;
  model?: string;
  /** What it is asked below: absent for the newest message, null for a new beginning. */
  parentId?: string | null;
  /** Ids of the collections that are to answer; absent to ask the model alone. */
  collections?: string[];
};

export function ask(id: string, question: Question, idempotencyKey: string) {
  return post<Sent>(`${at(id)}/messages`, question, { idempotencyKey });
}

export function stopAnswer(id: string, message: string) {
  return post<void>(`${at(id)}/messages/${encodeURIComponent(message)}/stop`);
}

export function retryAnswer(id: string, message: string) {
  return post<{ answer: { id: string } }>(
    `${at(id)}/messages/${encodeURIComponent(message)}/retry`,
    undefined,
    { idempotencyKey: crypto.randomUUID() },
  );
}

export function continueAnswer(id: string, message: string) {
  return post<{ answer: { id: string } }>(
    `${at(id)}/messages/${encodeURIComponent(message)}/continue`,
    undefined,
    { idempotencyKey: crypto.randomUUID() },
  );
}
