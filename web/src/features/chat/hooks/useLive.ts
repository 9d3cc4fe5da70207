import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { readEvents, type ServerEvent } from '@/api/eventStream.ts';
import type { Message, MessageState, Sources } from '@/api/types.ts';
import {
  conversationQuery,
  conversationsQuery,
  eventsPath,
  messagesQuery,
} from '../api/conversations.ts';
import { type LiveAnswer, LiveAnswers, placeIn, SILENT, withPiece } from '../model/liveAnswers.ts';

type Spoken = {
  messageId: string;
  text?: string;
  read?: number;
  of?: number;
  state?: MessageState;
  length?: number;
  notice?: string | null;
  sources?: Sources;
};

/** How long after its first answer a chat has been given a better name, at most. */
const NAMED_AFTER_MILLIS = 6000;

/**
 * Listens to a conversation for as long as one of its answers is being written, here or in
 * another tab, and brings the kept messages up to date when it ends.
 *
 * @returns the running answers; `onEnd` hears of each that ended while this page looked on
 */
export function useLive(
  conversationId: string,
  messages: readonly Message[] | undefined,
  onEnd: (state: MessageState) => void,
): LiveAnswers {
  const queryClient = useQueryClient();
  const [live] = useState(() => new LiveAnswers());
  const later = useRef<ReturnType<typeof setTimeout>[]>([]);
  const ended = useRef(onEnd);
  ended.current = onEnd;
  const running = (messages ?? [])
    .filter((message) => message.state === 'streaming')
    .map((message) => message.id)
    .join(' ');

  useEffect(() => {
    if (running === '') return;
    const stop = new AbortController();
    const open = new Set(running.split(' '));
    const { queryKey } = messagesQuery(conversationId);
    for (const message of queryClient.getQueryData(queryKey) ?? []) {
      const known = live.get(message.id);
      if (open.has(message.id) && (!known || known.end)) {
        live.set(message.id, { ...SILENT, text: message.text, sources: message.sources });
      }
    }

    const refresh = () => queryClient.invalidateQueries({ queryKey });
    const refreshLists = () => {
      void queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey });
    };
    const hear = (event: ServerEvent) => {
      const spoken = read(event.data);
      if (!spoken) return;
      const known = live.get(spoken.messageId) ?? SILENT;
      if (event.event === 'delta' && typeof spoken.text === 'string') {
        const place = placeIn(event.id);
        const next = withPiece(
          known,
          spoken.text,
          place?.offset ?? known.text.length + spoken.text.length,
        );
        if (next) live.set(spoken.messageId, next);
        else void refresh();
      } else if (event.event === 'progress' && known.text === '') {
        live.set(spoken.messageId, {
          ...known,
          reading: { read: spoken.read ?? 0, of: spoken.of ?? 0 },
        });
      } else if (event.event === 'sources' && spoken.sources) {
        live.set(spoken.messageId, { ...known, sources: spoken.sources });
      } else if (event.event === 'done' && spoken.state) {
        const end = { state: spoken.state, length: spoken.length ?? known.text.length };
        live.set(spoken.messageId, { ...known, reading: null, end });
        open.delete(spoken.messageId);
        queryClient.setQueryData(queryKey, (before) =>
          before?.map((message) =>
            message.id === spoken.messageId
              ? {
                  ...message,
                  text: known.text,
                  sources: known.sources ?? message.sources,
                  state: end.state,
                  notice: spoken.notice ?? message.notice,
                }
              : message,
          ),
        );
        ended.current(end.state);
        void refresh();
        refreshLists();
        later.current.push(setTimeout(refreshLists, NAMED_AFTER_MILLIS));
      }
    };

    readEvents({
      path: eventsPath(conversationId),
      signal: stop.signal,
      onEvent: hear,
      mayEnd: () => open.size === 0,
    }).then(
      () => {
        if (!stop.signal.aborted && open.size > 0) void refresh();
      },
      () => {
        if (!stop.signal.aborted) void refresh();
      },
    );
    return () => stop.abort();
  }, [conversationId, running, live, queryClient]);

  useEffect(
    () => () => {
      for (const timer of later.current) clearTimeout(timer);
    },
    [],
  );
  return live;
}

function read(data: string): Spoken | null {
  try {
    const spoken = JSON.parse(data) as Spoken;
    return typeof spoken.messageId === 'string' ? spoken : null;
  } catch {
    return null;
  }
}

/** One answer as it grows; undefined when this tab has not heard of it. */
export function useLiveAnswer(live: LiveAnswers, id: string): LiveAnswer | undefined {
  return useSyncExternalStore(
    (listener) => live.subscribe(id, listener),
    () => live.get(id),
  );
}
