import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Marked } from '@/ui/Sources/Marked.tsx';
import type { Block, DocumentText } from '../api/types.ts';
import styles from './DocumentView.module.css';

type Range = { start: number; end: number };
type Props = { text: DocumentText; marked: Range | null };

/** A piece of a text in its structure: headings, paragraphs, lists, tables, and where pages begin. */
export function Blocks({ text, marked }: Props) {
  const blocks = text.blocks.length > 0 ? text.blocks : [wholeOf(text)];
  const shown: ReactNode[] = [];
  let page: number | null = null;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (block.page !== null && block.page !== page) {
      page = block.page;
      shown.push(<PageMark key={`page-${page}-${block.start}`} page={page} />);
    }
    if (block.kind === 'table-row') {
      const rows = rowsFrom(blocks, i);
      shown.push(<Rows key={block.start} rows={rows} text={text} marked={marked} />);
      i += rows.length - 1;
    } else {
      shown.push(<OneBlock key={block.start} block={block} text={text} marked={marked} />);
    }
  }
  return shown;
}

function wholeOf({ from, to }: DocumentText): Block {
  return { kind: 'paragraph', start: from, end: to, level: 0, page: null };
}

/** The rows of one table, as far as they are on the same page. */
function rowsFrom(blocks: Block[], first: number): Block[] {
  const rows: Block[] = [];
  for (const block of blocks.slice(first)) {
    if (block.kind !== 'table-row' || block.page !== blocks[first]?.page) break;
    rows.push(block);
  }
  return rows;
}

function PageMark({ page }: { page: number }) {
  const { t } = useTranslation('knowledge');
  return <p className={styles.page}>{t('page', { page })}</p>;
}

function OneBlock({ block, text, marked }: Props & { block: Block }) {
  const words = <Words range={block} text={text} marked={marked} />;
  switch (block.kind) {
    case 'heading':
      return block.level <= 1 ? (
        <h3 className={styles.heading}>{words}</h3>
      ) : (
        <h4 className={styles.subheading}>{words}</h4>
      );
    case 'list-item':
      return <p className={styles.item}>{words}</p>;
    default:
      return <p className={styles.paragraph}>{words}</p>;
  }
}

function Rows({ rows, text, marked }: Props & { rows: Block[] }) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.start}>
              {cellsOf(row, text).map((cell) => (
                <td key={cell.start}>
                  <Words range={cell} text={text} marked={marked} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf(row: Block, text: DocumentText): Range[] {
  const cells: Range[] = [];
  let start = row.start;
  for (const cell of sliceOf(row, text).split('\t')) {
    cells.push({ start, end: start + cell.length });
    start += cell.length + 1;
  }
  return cells;
}

/** What of a range lies in the piece of text that is here. */
function sliceOf({ start, end }: Range, { text, from }: DocumentText): string {
  return text.slice(Math.max(0, start - from), Math.max(0, end - from));
}

function Words({ range, text, marked }: Props & { range: Range }): ReactNode {
  const begins = Math.max(range.start, text.from);
  return (
    <Marked
      text={sliceOf(range, text)}
      ranges={marked ? [[marked.start - begins, marked.end - begins]] : []}
    />
  );
}
