import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGE_NAMES, LANGUAGES, useLanguage } from '@/i18n/index.ts';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { Logo } from '@/ui/Logo/Logo.tsx';
import styles from './Gate.module.css';

type Props = { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode };

/** The frame of the pages before anyone is signed in. */
export function Gate({ title, lead, children, foot }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={styles.gate}>
      <header className={styles.head}>
        <Logo />
        <Segments
          label={t('language.label')}
          isLabelHidden
          options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
          value={language}
          onChange={(chosen) => void chooseLanguage(chosen)}
        />
      </header>
      <main className={styles.main}>
        <div className={styles.card}>
          <div className={styles.words}>
            <h1 className={styles.title}>{title}</h1>
            {lead ? <p className={styles.lead}>{lead}</p> : null}
          </div>
          {children}
        </div>
        {foot ? <div className={styles.foot}>{foot}</div> : null}
      </main>
    </div>
  );
}
