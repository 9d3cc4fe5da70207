import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import vbnet from 'highlight.js/lib/languages/vbnet';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';
import { Fragment, type ReactNode } from 'react';
import styles from './Markdown.module.css';

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  sql,
  typescript,
  vbnet,
  xml,
  yaml,
});

type Tree = ReturnType<typeof lowlight.highlight>['children'][number];

/** Which of our few colours a kind of token is given. */
const COLOURS: Record<string, string | undefined> = {
  keyword: styles.keyword,
  'selector-tag': styles.keyword,
  deletion: styles.keyword,
  string: styles.string,
  regexp: styles.string,
  addition: styles.string,
  char: styles.string,
  number: styles.number,
  literal: styles.number,
  symbol: styles.number,
  attr: styles.number,
  attribute: styles.number,
  title: styles.title,
  name: styles.title,
  section: styles.title,
  type: styles.title,
  built_in: styles.title,
  comment: styles.comment,
  quote: styles.comment,
  doctag: styles.comment,
  meta: styles.meta,
  variable: styles.meta,
  'template-variable': styles.meta,
};

/** Code in colours; null for a language that is not known. */
export function highlight(language: string, code: string): ReactNode | null {
  const name = language.toLowerCase();
  if (!lowlight.registered(name)) return null;
  return render(lowlight.highlight(name, code).children);
}

function render(nodes: readonly Tree[]): ReactNode {
  return nodes.map((node, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the place in the code is what a token is known by
    if (node.type === 'text') return <Fragment key={index}>{node.value}</Fragment>;
    if (node.type !== 'element') return null;
    const names = node.properties.className;
    const kind = Array.isArray(names) ? String(names[0]).replace(/^hljs-/, '') : '';
    return (
      <span key={index} className={COLOURS[kind] ?? ''}>
        {render(node.children as Tree[])}
      </span>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
  });
}
