import { expect, test } from 'vitest';
import { type Reading, read, readUntil } from './reading.ts';

const LINES = Array.from(
  { length: 400 },
  (_, index) => `# ${index}\n\n${'A line of text. '.repeat(20)}\n\n`,
).join('');
const CODE = `Before.\n\n\`\`\`js\n${'call();\n'.repeat(20_000)}\`\`\`\n\nAfter.\n`;

/** The pieces that are shown: those that begin before that many characters. */
function shownOf({ pieces }: Reading, shown: number) {
  let size = 0;
  return pieces.filter((piece) => {
    const fits = size < shown;
    size += piece.source.length;
    return fits;
  });
}

test.each([
  ['short blocks', LINES],
  ['one block of code', CODE],
  ['one line', 'word '.repeat(50_000)],
])('what is shown of a text read in part is what is shown of all of it: %s', (_, text) => {
  const whole = read(text, null);
  let reading: Reading | null = null;
  for (const shown of [20_000, 32_000, 44_000, 20_000, 100_000, text.length]) {
    reading = readUntil(shown, text, reading);
    expect(shownOf(reading, shown)).toEqual(shownOf(whole, shown));
  }
});

test('of a long text only what is shown is read', () => {
  const reading = readUntil(20_000, LINES, null);

  expect(reading.text.length).toBeLessThan(LINES.length / 2);
});
