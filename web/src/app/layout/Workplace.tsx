import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConversationList } from '@/features/chat/components/ConversationList.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Logo } from '@/ui/Logo/Logo.tsx';
import { Shell } from '@/ui/Shell/Shell.tsx';
import styles from './AccountMenu.module.css';
import { AccountMenu } from './AccountMenu.tsx';

/** The employee's door: conversations beside the one that is open. */
export function Workplace() {
  const { t } = useTranslation();
  return (
    <Shell
      label={t('nav.workplace')}
      side={(close) => (
        <>
          <div className={styles.brand}>
            <Link to="/" onClick={close}>
              <Logo />
            </Link>
          </div>
          <div className={styles.places}>
            <Link
              to="/knowledge"
              onClick={close}
              className={styles.place ?? ''}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon name="book" size={18} />
              {t('nav.knowledge')}
            </Link>
          </div>
          <ConversationList onOpen={close} />
          <AccountMenu door="workplace" />
        </>
      )}
    >
      <Outlet />
    </Shell>
  );
}
