import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { holds, useSession } from '@/api/session.ts';
import { FillWithDemonstration } from '@/features/console-demo/components/FillWithDemonstration.tsx';
import { ConnectModel } from '@/features/console-models/components/ConnectModel.tsx';
import { AllowanceCard } from '@/features/console-usage/components/AllowanceCard.tsx';
import { Icon, type IconName } from '@/ui/Icon/Icon.tsx';
import { Page, Part } from '@/ui/Page/Page.tsx';
import styles from './Console.module.css';

const NEXT = [
  { to: '/console/agencies', id: 'agencies', icon: 'agency' },
  { to: '/console/people', id: 'people', icon: 'people' },
  { to: '/console/keys', id: 'keys', icon: 'key' },
  { to: '/console/audit', id: 'audit', icon: 'audit' },
] as const satisfies { to: string; id: string; icon: IconName }[];

/** The first page of the console: a model first, then what comes after it. */
export function ConsoleOverview() {
  const { t } = useTranslation(['console', 'common']);
  const session = useSession();
  const scope = useScope();
  const governs = session.operator || holds(session, 'agency-admin', 'platform-operator');
  const next = NEXT.filter(({ id }) =>
    id === 'agencies' ? session.operator : governs || id === 'audit',
  );
  return (
    <Page
      title={t('nav.overview')}
      lead={session.agency ? session.agency.name : t('overview.operatorLead')}
    >
      {governs ? <ConnectModel /> : null}
      {governs && (session.agency || scope.agency) ? (
        <Part title={t('overview.today')}>
          <AllowanceCard />
        </Part>
      ) : null}
      {session.operator && !scope.agency ? <FillWithDemonstration /> : null}
      <Part title={t('overview.next')}>
        <div className={styles.tiles}>
          {next.map((tile) => (
            <Link
              key={tile.id}
              to={tile.to}
              search={scope.agency ? { agency: scope.agency } : {}}
              className={styles.tile ?? ''}
            >
              <Icon name={tile.icon} size={22} />
              <span className={styles.tileWords}>
                <span className={styles.tileTitle}>{t(`overview.${tile.id}`)}</span>
                <span className={styles.tileText}>{t(`overview.${tile.id}Text`)}</span>
              </span>
            </Link>
          ))}
        </div>
      </Part>
    </Page>
  );
}
