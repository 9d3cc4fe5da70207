import { expect, test } from 'vitest';
import { blocksOf, fencedCode, pieces } from './blocks.ts';

function sources(text: string) {
  return blocksOf(text).map((block) => block.source);
}

test('loses and adds nothing', () => {
  const text = 'a\n\nb\n```\n\nc\n```\nd\n\n- e\n\n  f\n- g\n\nh';

  expect(sources(text).join('')).toBe(text);
});

test('cuts between paragraphs, and not inside lists or code', () => {
  expect(sources('a\n\nb\n\n')).toEqual(['a\n\n', 'b\n\n']);
  expect(sources('- a\n\n- b\n\n  c\n\nd')).toEqual(['- a\n\n- b\n\n  c\n\n', 'd']);
  expect(sources('```\na\n\nb\n```\nc')).toEqual(['```\na\n\nb\n```\n', 'c']);
  expect(sources('a\n```\nb')).toEqual(['a\n', '```\nb']);
});

test('a longer fence is not closed by a shorter one', () => {
  expect(sources('````\n```\n\n```\n````\nend')).toEqual(['````\n```\n\n```\n````\n', 'end']);
});

test('while a text grows only its last block changes', () => {
  const text = 'one\n\ntwo\n\n- three\n- four\n\n```\nfive\n\nsix\n```\n\nseven';
  let before: string[] = [];
  for (let end = 1; end <= text.length; end++) {
    const now = sources(text.slice(0, end));
    const settled = before.slice(0, -2);
    expect(now.slice(0, settled.length)).toEqual(settled);
    before = now;
  }
});

test('cuts what is too long at the ends of lines, never inside a character', () => {
  expect(pieces('aaa\nbbb\nccc', 5)).toEqual(['aaa\n', 'bbb\n', 'ccc']);
  expect(pieces('a😀😀', 2)).toEqual(['a', '😀', '😀']);
  const code = `\`\`\`sql\n${'select 1;\n'.repeat(3000)}\`\`\`\n`;
  expect(blocksOf(code)).toEqual([{ kind: 'code', source: code }]);
  expect(fencedCode(code).language).toBe('sql');
  expect(fencedCode(code).code.endsWith('select 1;')).toBe(true);
});
