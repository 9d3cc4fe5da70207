import type { Message } from '@/api/types.ts';

/** Which child is looked at below a message (or below the root, ''), where the reader chose one. */
export type Choices = Readonly<Record<string, string>>;

export type Step = {
  message: Message;
  /** The messages that stand in for one another here, oldest first, this one among them. */
  siblings: Message[];
};

/** Below which id a message hangs: its parent's, or '' for the beginning of the conversation. */
function placeOf(message: Message): string {
  return message.parentId ?? '';
}

/** The messages below each place, in the order they were made. */
function childrenOf(messages: readonly Message[]): Map<string, Message[]> {
  const children = new Map<string, Message[]>();
  for (const message of messages) {
    const place = placeOf(message);
    const siblings = children.get(place);
    if (siblings) siblings.push(message);
    else children.set(place, [message]);
  }
  return children;
}

/**
 * The one line through the tree that is shown: at each fork the chosen message, else the newest.
 * A cycle or a message whose parent is missing, which no server should send, is left out.
 */
export function pathThrough(messages: readonly Message[], choices: Choices): Step[] {
  const children = childrenOf(messages);
  const path: Step[] = [];
  const seen = new Set<string>();
  let place = '';
  for (;;) {
    const siblings = children.get(place);
    if (!siblings) return path;
    const chosen = siblings.find((message) => message.id === choices[place]) ?? siblings.at(-1);
    if (!chosen || seen.has(chosen.id)) return path;
    seen.add(chosen.id);
    path.push({ message: chosen, siblings });
    place = chosen.id;
  }
}

/** The choices with `message` being looked at. */
export function choosing(choices: Choices, message: Pick<Message, 'id' | 'parentId'>): Choices {
  return { ...choices, [message.parentId ?? '']: message.id };
}

/** The messages with one more; one of the same id is replaced in its place. */
export function withMessage(messages: readonly Message[], added: Message): Message[] {
  const at = messages.findIndex((message) => message.id === added.id);
  if (at < 0) return [...messages, added];
  return messages.map((message, index) => (index === at ? added : message));
}
