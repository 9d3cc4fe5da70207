import type { ReactNode } from 'react';
import { Icon, type IconName } from '../Icon/Icon.tsx';
import styles from './Banner.module.css';

type Tone = 'info' | 'warning' | 'danger' | 'success';

const SIGNS: Record<Tone, IconName> = {
  info: 'info',
  warning: 'warning',
  danger: 'warning',
  success: 'success',
};

type Props = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  /** Read out as soon as it appears: only for what the reader just did or must know now. */
  isAnnounced?: boolean;
  look?: 'box' | 'strip';
};

/** A message about the state of things, in the page where it matters. */
export function Banner({
  tone = 'info',
  title,
  children,
  action,
  isAnnounced,
  look = 'box',
}: Props) {
  return (
    <div
      className={`${styles.banner} ${styles[tone]} ${styles[look]}`}
      {...(isAnnounced ? { role: tone === 'danger' ? 'alert' : 'status' } : {})}
    >
      <span className={styles.sign}>
        <Icon name={SIGNS[tone]} size={20} />
      </span>
      <div className={styles.words}>
        {title ? <p className={styles.title}>{title}</p> : null}
        {children ? <div className={styles.text}>{children}</div> : null}
      </div>
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
