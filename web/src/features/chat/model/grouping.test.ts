import { expect, test } from 'vitest';
import type { Conversation } from '@/api/types.ts';
import { byAge, folded } from './grouping.ts';

function changed(id: string, updatedAt: Date): Conversation {
  return {
    id,
    sensitivity: 'internal',
    files: null,
    title: id,
    createdAt: updatedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    running: false,
  };
}

test('groups chats by the days of the reader', () => {
  const now = new Date(2026, 2, 30, 9, 0);
  const groups = byAge(
    [
      changed('now', new Date(2026, 2, 30, 0, 5)),
      changed('late last night', new Date(2026, 2, 29, 23, 55)),
      changed('last week', new Date(2026, 2, 24, 12, 0)),
      changed('long ago', new Date(2026, 0, 2, 12, 0)),
    ],
    now,
  );

  expect(groups.map((group) => [group.age, group.items.map((item) => item.id)])).toEqual([
    ['today', ['now']],
    ['yesterday', ['late last night']],
    ['week', ['last week']],
    ['older', ['long ago']],
  ]);
});

test('a search minds neither case nor accents', () => {
  expect(folded('Réponse à l’ÉCOLE')).toBe('reponse a l’ecole');
});
