import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import { agenciesQuery } from '@/features/console-agencies/api/agencies.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import styles from './Console.module.css';
import { Pending } from './Fallbacks.tsx';

const Keys = lazy(async () => ({
  default: (await import('@/features/console-keys/Keys.tsx')).Keys,
}));
const Usage = lazy(async () => ({
  default: (await import('@/features/console-usage/Usage.tsx')).Usage,
}));

const Allowances = lazy(async () => ({
  default: (await import('@/features/console-entitlements/Allowances.tsx')).Allowances,
}));
const Safeguards = lazy(async () => ({
  default: (await import('@/features/console-safeguards/Safeguards.tsx')).Safeguards,
}));

export function KeysOfAgency() {
  return (
    <ForAgency page="keys">
      <Keys />
    </ForAgency>
  );
}

/** An operator who looks after no agency sees what each of them used. */
export function UsageOfAgency() {
  return (
    <Suspense fallback={<Pending />}>
      <Usage />
    </Suspense>
  );
}

export function AllowancesOfAgency() {
  return (
    <ForAgency page="allowances">
      <Allowances />
    </ForAgency>
  );
}

export function SafeguardsOfAgency() {
  return (
    <ForAgency page="safeguards">
      <Safeguards />
    </ForAgency>
  );
}

/** A page that only an agency has: an operator first says of which one. */
function ForAgency({
  page,
  children,
}: {
  page: 'keys' | 'allowances' | 'safeguards';
  children: ReactNode;
}) {
  const { t } = useTranslation('console');
  const { operator } = useSession();
  const { agency } = useScope();
  const navigate = useNavigate();
  const agencies = useQuery({ ...agenciesQuery, enabled: operator && agency === null });
  if (!operator || agency !== null) return <Suspense fallback={<Pending />}>{children}</Suspense>;
  const list = agencies.data ?? [];
  return (
    <Page title={t(`nav.${page}`)}>
      <EmptyState
        icon="agency"
        title={t('nav.whichAgency')}
        action={
          list.length > 0 ? (
            <div className={styles.choices}>
              {list.map((one) => (
                <Button
                  key={one.id}
                  onPress={() => void navigate({ to: '.', search: { agency: one.id } })}
                >
                  {one.name}
                </Button>
              ))}
            </div>
          ) : agencies.data ? (
            <LinkButton to="/console/agencies" look="primary" icon="plus">
              {t('agencies.enrol')}
            </LinkButton>
          ) : null
        }
      >
        {agencies.data && list.length === 0 ? t('nav.noAgencyText') : t('nav.whichAgencyText')}
      </EmptyState>
    </Page>
  );
}
