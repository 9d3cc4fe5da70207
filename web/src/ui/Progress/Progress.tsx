import { Label, ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';

type Props = {
  label: string;
  isLabelHidden?: boolean;
  /** How far, in the reader's words: "3 of 8". */
  words?: string | undefined;
  /** From 0 to 1; null when nobody knows. */
  part: number | null;
};

/** How far a long piece of work has come. */
export function Progress({ label, isLabelHidden = false, words, part }: Props) {
  const known = part !== null && Number.isFinite(part);
  const share = known ? Math.min(1, Math.max(0, part)) : 0;
  return (
    <ProgressBar
      className={styles.progress ?? ''}
      {...(known ? { value: share * 100 } : { isIndeterminate: true })}
      {...(words ? { valueLabel: words } : {})}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {({ valueText }) => (
        <>
          {isLabelHidden && !words ? null : (
            <span className={styles.words}>
              {isLabelHidden ? <span /> : <Label>{label}</Label>}
              <span className={styles.value}>{known ? (words ?? valueText) : words}</span>
            </span>
          )}
          <svg className={styles.track} width="100%" height="6" aria-hidden="true">
            <rect className={styles.ground} width="100%" height="6" rx="3" />
            {known ? (
              <rect className={styles.bar} width={`${share * 100}%`} height="6" rx="3" />
            ) : (
              <rect className={styles.moving} width="30%" height="6" rx="3" />
            )}
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
