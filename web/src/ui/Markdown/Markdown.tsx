import { memo, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '../Button/Button.tsx';
import { useUnfolding } from '../hooks/useUnfolding.ts';
import { fencedCode } from './blocks.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './Markdown.module.css';
import { Nodes } from './Nodes.tsx';
import { parse } from './parse.ts';
import { chunksOf, levelled, type Piece, type Reading, readUntil } from './reading.ts';

type Props = {
  text: string;
  /** While more is coming nothing is folded away for good: what has come appears bit by bit. */
  isGrowing?: boolean;
};

/** Characters of a finished text that are shown before "show all". */
const FOLDED_OVER = 40_000;

/**
 * A text in Markdown, the same while it is being written and when it is read again.
 *
 * This is the only place that turns a model's words into elements. No HTML passes, no picture is
 * fetched, a link leads to a web or mail address only, and shows it.
 */
export function Markdown({ text, isGrowing = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useRef<Reading | null>(null);
  const isLong = text.length > FOLDED_OVER;
  const { shown, isFolded, unfold, fold } = useUnfolding(
    text.length,
    FOLDED_OVER / 2,
    isLong,
    isGrowing,
  );
  const pieces = useMemo(() => {
    const until = isLong && !isGrowing ? shown : text.length;
    known.current = readUntil(until, text, known.current);
    return known.current.pieces;
  }, [text, isLong, isGrowing, shown]);

  let budget = shown;
  const visible = isLong
    ? pieces.filter((piece, index) => {
        const fits = index === 0 || budget > 0;
        budget -= piece.source.length;
        return fits;
      })
    : pieces;
  return (
    <div className={`${styles.markdown} ${isLong ? styles.long : ''}`}>
      {chunksOf(visible).map((chunk, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text only grows at its end
        <Chunk key={index} pieces={chunk} />
      ))}
      {isLong && !isGrowing ? (
        <Button size="small" icon={isFolded ? 'down' : 'list'} onPress={isFolded ? unfold : fold}>
          {isFolded
            ? t('markdown.showAll', { size: format.number(text.length) })
            : t('markdown.showLess')}
        </Button>
      ) : null}
    </div>
  );
}

/** Blocks that come into the page and leave the screen together. */
const Chunk = memo(
  function Chunk({ pieces }: { pieces: Piece[] }) {
    return (
      <div className={styles.chunk}>
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text only grows at its end
          <BlockView key={index} {...piece} />
        ))}
      </div>
    );
  },
  (before, now) =>
    before.pieces.length === now.pieces.length &&
    before.pieces.every((piece, index) => piece === now.pieces[index]),
);

const BlockView = memo(function BlockView({ kind, source, path }: Piece) {
  if (kind === 'code') return <CodeBlock {...fencedCode(source)} />;
  const tree = parse(source);
  levelled(tree, path);
  return <Nodes nodes={tree.children} />;
});
