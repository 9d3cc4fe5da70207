import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyItem } from '@/api/client.ts';
import type { Agency, Demonstration } from '@/api/types.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { CopyButton } from '@/ui/CopyButton/CopyButton.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Card, Part } from '@/ui/Page/Page.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { fillWithDemonstration } from '../api/demonstration.ts';
import styles from './FillWithDemonstration.module.css';

const agenciesQuery = {
  queryKey: ['console', 'agencies'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    everyItem<Agency>('/console/api/agencies', signal),
};

/**
 * For the operator of an empty installation: fills it with sample agencies, and shows once who can
 * sign in to them. Where an agency is enrolled there is nothing to offer.
 */
export function FillWithDemonstration() {
  const { t } = useTranslation('console');
  const queryClient = useQueryClient();
  const agencies = useQuery(agenciesQuery);
  const filling = useMutation({
    mutationFn: fillWithDemonstration,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: agenciesQuery.queryKey }),
  });
  if (filling.data) return <SignIns demonstration={filling.data} />;
  if (agencies.data?.length !== 0) return null;
  return (
    <Part title={t('demo.title')}>
      <Card>
        <div className={styles.offer}>
          <p>{t('demo.text')}</p>
          {filling.error ? <Failure error={filling.error} /> : null}
          <Button isPending={filling.isPending} onPress={() => filling.mutate()}>
            {t('demo.fill')}
          </Button>
        </div>
      </Card>
    </Part>
  );
}

function SignIns({ demonstration }: { demonstration: Demonstration }) {
  const { t } = useTranslation('console');
  const rows = demonstration.agencies.flatMap((agency) => [
    { ...agency.administrator, agency: agency.name, role: t('demo.administrator') },
    ...agency.employees.map((one) => ({ ...one, agency: agency.name, role: t('demo.employee') })),
  ]);
  return (
    <Part title={t('demo.title')}>
      <Banner tone="success" isAnnounced title={t('demo.filled')}>
        {t('demo.filledText')}
      </Banner>
      <Table
        caption={t('demo.signIns')}
        rows={rows}
        keyOf={(row) => row.email}
        columns={[
          { id: 'agency', title: t('demo.agency'), render: (row) => row.agency },
          { id: 'role', title: t('demo.role'), render: (row) => row.role },
          { id: 'email', title: t('demo.email'), breaks: true, render: (row) => row.email },
          {
            id: 'password',
            title: t('demo.password'),
            render: (row) => (
              <span className={styles.password}>
                <code>{row.password}</code>
                <CopyButton
                  text={row.password}
                  label={t('demo.copyPassword', { email: row.email })}
                />
              </span>
            ),
          },
        ]}
      />
    </Part>
  );
}
