import styles from './Spinner.module.css';

/** Turning sign of work under way; the text beside it says which work. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />;
}
