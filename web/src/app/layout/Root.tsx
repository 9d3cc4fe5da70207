import { Outlet } from '@tanstack/react-router';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import styles from './Root.module.css';

export function Root() {
  return (
    <div className={styles.root}>
      <ConnectionBanner />
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  );
}
