const WORD = /[\p{L}\p{N}]+/gu;

/** Shorter words are mostly articles and the like. */
const SHORTEST = 4;

/** Words that begin alike so far are taken for forms of one word. */
const STEM = 5;

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function stem(word: string): string {
  return folded(word).replace(/[sx]$/, '').slice(0, STEM);
}

/** Where words of a question stand in a text, in other forms too; each from and to behind. */
export function wordsOfQuestion(text: string, question: string): number[][] {
  const wanted = new Set(
    [...question.matchAll(WORD)]
      .map(([word]) => word)
      .filter((word) => word.length >= SHORTEST || /\p{N}/u.test(word))
      .map(stem),
  );
  return [...text.matchAll(WORD)]
    .filter(([word]) => wanted.has(stem(word)))
    .map(({ 0: word, index }) => [index, index + word.length]);
}
