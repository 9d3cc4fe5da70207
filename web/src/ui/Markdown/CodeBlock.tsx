import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../CopyButton/CopyButton.tsx';
import styles from './Markdown.module.css';

type Highlight = (language: string, code: string) => ReactNode | null;

/** Longer code is shown in one colour. */
const LONGEST_COLOURED = 20_000;

let loaded: Highlight | null = null;
let loading: Promise<Highlight> | null = null;

function load(): Promise<Highlight> {
  loading ??= import('./highlight.tsx').then((module) => {
    loaded = module.highlight;
    return module.highlight;
  });
  return loading;
}

/** Code in its frame: its language, a button that copies it, and colours once they are loaded. */
export function CodeBlock({ language, code }: { language: string | null; code: string }) {
  const { t } = useTranslation();
  const wantsColour = language !== null && code.length <= LONGEST_COLOURED;
  const [highlight, setHighlight] = useState<Highlight | null>(() => loaded);
  useEffect(() => {
    if (!wantsColour || highlight) return;
    let current = true;
    load().then(
      (found) => {
        if (current) setHighlight(() => found);
      },
      () => {
        loading = null;
      },
    );
    return () => {
      current = false;
    };
  }, [wantsColour, highlight]);

  const coloured = wantsColour && highlight && language ? highlight(language, code) : null;
  return (
    <figure className={styles.block}>
      <figcaption className={styles.caption}>
        <span>{language ?? ''}</span>
        <CopyButton text={code} label={t('markdown.copyCode')} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <pre className={styles.pre} tabIndex={0}>
        <code>{coloured ?? code}</code>
      </pre>
    </figure>
  );
}
