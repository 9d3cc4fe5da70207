import type { Conversation } from '@/api/types.ts';

export type Age = 'today' | 'yesterday' | 'week' | 'older';

/** Conversations by the age of their last change, each group in the order given. */
export function byAge(
  conversations: readonly Conversation[],
  now: Date,
): { age: Age; items: Conversation[] }[] {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  const daysAgo = (days: number) => {
    const then = new Date(midnight);
    then.setDate(then.getDate() - days);
    return then.getTime();
  };
  const ageOf = (conversation: Conversation): Age => {
    const changed = Date.parse(conversation.updatedAt);
    if (changed >= midnight.getTime()) return 'today';
    if (changed >= daysAgo(1)) return 'yesterday';
    return changed >= daysAgo(7) ? 'week' : 'older';
  };
  const groups: { age: Age; items: Conversation[] }[] = [];
  for (const conversation of conversations) {
    const age = ageOf(conversation);
    const group = groups.find((candidate) => candidate.age === age);
    if (group) group.items.push(conversation);
    else groups.push({ age, items: [conversation] });
  }
  return groups;
}

/** A text as it is compared in a search: without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
