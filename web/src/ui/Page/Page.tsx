import type { ReactNode } from 'react';
import { useTitle } from '../hooks/useTitle.ts';
import { Logo } from '../Logo/Logo.tsx';
import { ShellHeader } from '../Shell/Shell.tsx';
import styles from './Page.module.css';

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page of the console: what it is about, what can be begun here, and its parts. */
export function Page({ title, lead, actions, children }: Props) {
  useTitle(title);
  return (
    <>
      <div className={styles.narrowHead}>
        <ShellHeader title={<Logo />} />
      </div>
      <div className={styles.scroll}>
        <div className={styles.page}>
          <header className={styles.head}>
            <div className={styles.words}>
              <h1>{title}</h1>
              {lead ? <p>{lead}</p> : null}
            </div>
            {actions ? <div className={styles.actions}>{actions}</div> : null}
          </header>
          {children}
        </div>
      </div>
    </>
  );
}

type PartProps = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of a page with a heading of its own. */
export function Part({ title, lead, actions, children }: PartProps) {
  return (
    <section className={styles.part}>
      <div className={styles.partHead}>
        <div className={styles.words}>
          <h2>{title}</h2>
          {lead ? <p>{lead}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A framed piece inside a part. */
export function Card({ children }: { children: ReactNode }) {
  return <div className={styles.card}>{children}</div>;
}
