import { expect, test } from 'vitest';
import { named, namingAt } from './naming.ts';

const at = (text: string) => namingAt(text, text.length);

test('a name begins with # at the beginning of a word', () => {
  expect(at('#')).toEqual({ from: 0, to: 1, typed: '' });
  expect(at('What says #staff ru')).toEqual({ from: 10, to: 19, typed: 'staff ru' });
  expect(at('one\n#le')).toEqual({ from: 4, to: 7, typed: 'le' });
  expect(namingAt('#le and more', 3)).toEqual({ from: 0, to: 3, typed: 'le' });
});

test('headings, numbers behind a letter and what is over are no names', () => {
  expect(at('# A heading')).toBeNull();
  expect(at('C#')).toBeNull();
  expect(at('#staff\nmore')).toBeNull();
  expect(at('nothing')).toBeNull();
  expect(at(`#${'x'.repeat(80)}`)).toBeNull();
});

test('names are found without accents and case, those that begin so first', () => {
  const all = [{ name: 'Code du travail' }, { name: 'Règles du code' }, { name: 'Other' }];

  expect(named(all, 'regles')).toEqual([all[1]]);
  expect(named(all, 'CODE')).toEqual([all[0], all[1]]);
  expect(named([...all].reverse(), 'code')).toEqual([all[0], all[1]]);
  expect(named(all, '')).toEqual(all);
  expect(named(all, 'nowhere')).toEqual([]);
});
