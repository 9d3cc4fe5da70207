import styles from './Marked.module.css';

type Props = {
  text: string;
  /** Ranges of the text to be marked, each from and to behind; in any order, and they may overlap. */
  ranges: readonly (readonly number[])[];
};

/** A text with some of its words marked. */
export function Marked({ text, ranges }: Props) {
  const pieces: { at: number; text: string; isMarked: boolean }[] = [];
  let at = 0;
  const sorted = ranges
    .map(([from = 0, to = 0]) => ({ from: Math.max(0, from), to: Math.min(text.length, to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const { from, to } of sorted) {
    if (to <= at) continue;
    const begins = Math.max(from, at);
    if (begins > at) pieces.push({ at, text: text.slice(at, begins), isMarked: false });
    pieces.push({ at: begins, text: text.slice(begins, to), isMarked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), isMarked: false });
  return pieces.map((piece) =>
    piece.isMarked ? (
      <mark key={piece.at} className={styles.mark}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}
