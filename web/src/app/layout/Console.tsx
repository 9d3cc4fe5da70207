import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { holds, useSession } from '@/api/session.ts';
import { agenciesQuery } from '@/features/console-agencies/api/agencies.ts';
import { Icon, type IconName } from '@/ui/Icon/Icon.tsx';
import { Logo } from '@/ui/Logo/Logo.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { Shell } from '@/ui/Shell/Shell.tsx';
import brand from './AccountMenu.module.css';
import { AccountMenu } from './AccountMenu.tsx';
import styles from './Console.module.css';

const PAGES = [
  { to: '/console', id: 'overview', icon: 'overview' },
  { to: '/console/agencies', id: 'agencies', icon: 'agency' },
  { to: '/console/people', id: 'people', icon: 'people' },
  { to: '/console/models', id: 'models', icon: 'model' },
  { to: '/console/keys', id: 'keys', icon: 'key' },
  { to: '/console/allowances', id: 'allowances', icon: 'settings' },
  { to: '/console/safeguards', id: 'safeguards', icon: 'safeguard' },
  { to: '/console/usage', id: 'usage', icon: 'usage' },
  { to: '/console/audit', id: 'audit', icon: 'audit' },
] as const satisfies { to: string; id: string; icon: IconName }[];

/** The door of those who govern: the operator, an agency's administrator, an auditor. */
export function Console() {
  const { t } = useTranslation(['console', 'common']);
  const session = useSession();
  const { operator } = session;
  const governs = operator || holds(session, 'agency-admin', 'platform-operator');
  const pages = PAGES.filter(({ id }) => {
    if (id === 'agencies') return operator;
    return governs || id === 'audit' || id === 'overview' || id === 'safeguards';
  });
  return (
    <Shell
      label={t('common:nav.console')}
      side={(close) => (
        <>
          <div className={brand.brand}>
            <Link to="/console" onClick={close}>
              <Logo />
            </Link>
            <span className={styles.door}>{t('common:nav.console')}</span>
          </div>
          {operator ? <AgencyChoice /> : null}
          <ul className={styles.pages}>
            {pages.map((page) => (
              <li key={page.id}>
                <Link
                  to={page.to}
                  search={(before) => (before.agency ? { agency: before.agency } : {})}
                  activeOptions={{ exact: page.to === '/console', includeSearch: false }}
                  className={styles.link ?? ''}
                  activeProps={{ className: styles.current ?? '' }}
                  onClick={close}
                >
                  <Icon name={page.icon} size={19} />
                  {t(`nav.${page.id}`)}
                </Link>
              </li>
            ))}
          </ul>
          <AccountMenu door="console" />
        </>
      )}
    >
      <Outlet />
    </Shell>
  );
}

const OFFICE = 'office';

/** Whom the operator looks after on the pages that belong to one agency. */
function AgencyChoice() {
  const { t } = useTranslation('console');
  const { agency } = useScope();
  const navigate = useNavigate();
  const agencies = useQuery(agenciesQuery);
  if (!agencies.data || agencies.data.length === 0) return null;
  return (
    <div className={styles.choice}>
      <Select
        label={t('nav.lookingAfter')}
        value={agency ?? OFFICE}
        options={[
          { id: OFFICE, label: t('nav.office') },
          ...agencies.data.map((one) => ({ id: one.id, label: one.name })),
        ]}
        onChange={(id) => void navigate({ to: '.', search: id === OFFICE ? {} : { agency: id } })}
      />
    </div>
  );
}
