import styles from './Logo.module.css';

/** The desk, and the product's name beside it. */
export function Logo({ size = 'medium' }: { size?: 'medium' | 'large' }) {
  return (
    <span className={`${styles.logo} ${styles[size]}`}>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect className={styles.ground} width="32" height="32" rx="8" />
        <path
          className={styles.desk}
          d="M6.500 12.500h19M9 12.500v11M23 12.500v11M15 12.500v6.500h8"
        />
      </svg>
      <span>Bureau</span>
    </span>
  );
}
