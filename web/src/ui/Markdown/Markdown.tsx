import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '../Button/Button.tsx';
import { useUnfolding } from '../hooks/useUnfolding.ts';
import { type Block, blocksOf, fencedCode } from './blocks.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './Markdown.module.css';
import { Nodes } from './Nodes.tsx';
import { parse } from './parse.ts';

type Props = {
  text: string;
  /** While more is coming nothing is folded away. */
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
  const blocks = useMemo(() => blocksOf(text), [text]);
  const folds = !isGrowing && text.length > FOLDED_OVER;
  const { shown, isFolded, unfold, fold } = useUnfolding(text.length, FOLDED_OVER / 2, folds);

  let budget = shown;
  const visible = folds
    ? blocks.filter((block, index) => {
        const fits = index === 0 || budget > 0;
        budget -= block.source.length;
        return fits;
      })
    : blocks;
  return (
    <div className={`${styles.markdown} ${text.length > FOLDED_OVER ? styles.long : ''}`}>
      {visible.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text only grows at its end
        <BlockView key={index} kind={block.kind} source={block.source} />
      ))}
      {folds ? (
        <Button size="small" icon={isFolded ? 'down' : 'list'} onPress={isFolded ? unfold : fold}>
          {isFolded
            ? t('markdown.showAll', { size: format.number(text.length) })
            : t('markdown.showLess')}
        </Button>
      ) : null}
    </div>
  );
}

const BlockView = memo(function BlockView({ kind, source }: Block) {
  if (kind === 'code') return <CodeBlock {...fencedCode(source)} />;
  return <Nodes nodes={parse(source).children} />;
});
