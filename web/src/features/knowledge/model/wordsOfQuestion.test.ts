import { expect, test } from 'vitest';
import { wordsOfQuestion } from './wordsOfQuestion.ts';

function marked(text: string, question: string): string[] {
  return wordsOfQuestion(text, question).map(([from, to]) => text.slice(from, to));
}

test('words of the question are found in other forms, with and without accents', () => {
  expect(marked('Les congés payés de l’employé', 'combien de jours de conge paye ?')).toEqual([
    'congés',
    'payés',
  ]);
  expect(marked('Every employee has paid leave', 'Do employees leave?')).toEqual([
    'employee',
    'leave',
  ]);
});

test('short words are passed over, numbers are not', () => {
  expect(marked('In the year 25 of it', 'is it in 25?')).toEqual(['25']);
});
