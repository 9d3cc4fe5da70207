import type { AlignType, Heading, Nodes as Node, PhrasingContent, RootContent, Table } from 'mdast';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './Markdown.module.css';
import { safeLink } from './safeLink.ts';

/**
 * The parsed text as elements. Only what is listed here can ever appear: a tag in the text is
 * shown as the characters it was written with.
 */
export function Nodes({ nodes }: { nodes: readonly Node[] }): ReactNode {
  return nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place in the text is what a node is known by
    <One key={index} node={node as RootContent} />
  ));
}

function One({ node }: { node: RootContent }): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'paragraph':
      return (
        <p>
          <Nodes nodes={node.children} />
        </p>
      );
    case 'heading':
      return <HeadingNode heading={node} />;
    case 'strong':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case 'delete':
      return (
        <del>
          <Nodes nodes={node.children} />
        </del>
      );
    case 'inlineCode':
      return <code className={styles.code}>{node.value}</code>;
    case 'code':
      return <CodeBlock language={node.lang ?? null} code={node.value} />;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'blockquote':
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case 'list':
      return node.ordered ? (
        <ol {...(node.start != null && node.start !== 1 ? { start: node.start } : {})}>
          <Nodes nodes={node.children} />
        </ol>
      ) : (
        <ul>
          <Nodes nodes={node.children} />
        </ul>
      );
    case 'listItem':
      return <ListItem checked={node.checked ?? null} nodes={node.children} />;
    case 'table':
      return <TableNode table={node} />;
    case 'link':
      return <LinkNode address={node.url}>{node.children}</LinkNode>;
    case 'image':
      return <ImageNode address={node.url} text={node.alt ?? ''} />;
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? <br /> : node.value;
    default:
      return 'children' in node ? (
        <Nodes nodes={node.children as Node[]} />
      ) : 'value' in node ? (
        String(node.value)
      ) : null;
  }
}

/** Headings of an answer stand below the page's own two levels, and look as deep as they are. */
function HeadingNode({ heading }: { heading: Heading }) {
  const Level = `h${heading.data?.level ?? 3}` as 'h3' | 'h4' | 'h5' | 'h6';
  const look = heading.depth === 1 ? 'first' : heading.depth === 2 ? 'second' : 'third';
  return (
    <Level className={styles[look]}>
      <Nodes nodes={heading.children} />
    </Level>
  );
}

function ListItem({ checked, nodes }: { checked: boolean | null; nodes: readonly Node[] }) {
  const { t } = useTranslation();
  // The lines of a tight list are not paragraphs.
  const inside = nodes.map((node, index) =>
    node.type === 'paragraph' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place in the text is what a node is known by
      <Fragment key={index}>
        {index > 0 ? <br /> : null}
        <Nodes nodes={node.children} />
      </Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place in the text is what a node is known by
      <Nodes key={index} nodes={[node]} />
    ),
  );
  if (checked === null) return <li>{inside}</li>;
  return (
    <li className={styles.task}>
      <span aria-hidden="true">{checked ? '☑' : '☐'}</span>
      <span className="visually-hidden">{checked ? t('markdown.done') : t('markdown.open')}</span>{' '}
      {inside}
    </li>
  );
}

function TableNode({ table }: { table: Table }) {
  const { t } = useTranslation();
  const [head, ...body] = table.children;
  const align = (column: number): string => {
    const side: AlignType = table.align?.[column] ?? null;
    return side === 'right' || side === 'center' ? (styles[side] ?? '') : '';
  };
  const cells = (row: (typeof body)[number], Cell: 'th' | 'td') =>
    row.children.map((cell, column) => (
      <Cell
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the text is what a node is known by
        key={column}
        className={align(column)}
        {...(Cell === 'th' ? { scope: 'col' } : {})}
      >
        <Nodes nodes={cell.children} />
      </Cell>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.table} aria-label={t('markdown.table')} tabIndex={0}>
      <table>
        {head ? (
          <thead>
            <tr>{cells(head, 'th')}</tr>
          </thead>
        ) : null}
        <tbody>
          {body.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the text is what a node is known by
            <tr key={index}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A link says where it leads: nothing that a model wrote is sent anywhere on an unseen address. */
function LinkNode({ address, children }: { address: string; children: PhrasingContent[] }) {
  const { t } = useTranslation();
  const href = safeLink(address);
  const inside = <Nodes nodes={children} />;
  const words = plain(children);
  if (href === null) {
    return words === address ? inside : <span>{[inside, ` (${address})`].map(keyed)}</span>;
  }
  const shown = href.startsWith('mailto:') ? href.slice('mailto:'.length) : href;
  const isShown = [href, shown, readable(shown)].includes(words) || `${words}/` === href;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {inside}
      {isShown ? null : <span className={styles.address}> ({shown})</span>}
      <span className="visually-hidden"> {t('newTab')}</span>
    </a>
  );
}

/** An address with its letters instead of their codes, unless that would hide something. */
function readable(address: string): string {
  try {
    const decoded = decodeURI(address);
    return /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(decoded) ? decoded : address;
  } catch {
    return address;
  }
}

function keyed(part: ReactNode, index: number) {
  return <Fragment key={index}>{part}</Fragment>;
}

function ImageNode({ address, text }: { address: string; text: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.image}>
      {t('markdown.image', { text: [text, address].filter(Boolean).join(' · ') })}
    </span>
  );
}

function plain(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : ''))
    .join('');
}
