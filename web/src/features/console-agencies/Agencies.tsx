import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agency } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { isLanguage, LANGUAGE_NAMES } from '@/i18n/index.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { agenciesQuery, setAgencyState } from './api/agencies.ts';
import { AgencyForm } from './components/AgencyForm.tsx';

type Open = { kind: 'new' } | { kind: 'change' | 'suspend'; agency: Agency } | null;

export function Agencies() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const queryClient = useQueryClient();
  const agencies = useQuery(agenciesQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const state = useMutation({
    mutationFn: ({ agency, to }: { agency: Agency; to: 'suspend' | 'reactivate' }) =>
      setAgencyState(agency.id, to),
    onSuccess: () => {
      close();
      return queryClient.invalidateQueries({ queryKey: agenciesQuery.queryKey });
    },
  });
  const enrol = (
    <Button look="primary" icon="plus" onPress={() => setOpen({ kind: 'new' })}>
      {t('agencies.enrol')}
    </Button>
  );
  const list = agencies.data;
  return (
    <Page
      title={t('nav.agencies')}
      lead={t('agencies.lead')}
      actions={list && list.length > 0 ? enrol : null}
    >
      {state.error ? <Failure error={state.error} /> : null}
      {agencies.error ? (
        <Failure error={agencies.error} onRetry={() => void agencies.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="agency" title={t('agencies.empty')} action={enrol}>
          {t('agencies.emptyText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('nav.agencies')}
          rows={list}
          keyOf={(agency) => agency.id}
          columns={[
            {
              id: 'name',
              title: t('agencies.name'),
              render: (agency) => (
                <Link to="/console/people" search={{ agency: agency.id }}>
                  {agency.name}
                </Link>
              ),
            },
            {
              id: 'domain',
              title: t('agencies.domain'),
              breaks: true,
              render: (agency) => agency.domain,
            },
            {
              id: 'languages',
              title: t('agencies.languages'),
              render: (agency) =>
                agency.languages
                  .map((code) => (isLanguage(code) ? LANGUAGE_NAMES[code] : code))
                  .join(', '),
            },
            {
              id: 'tokens',
              title: t('agencies.dailyTokens'),
              isNumeric: true,
              render: (agency) => format.number(agency.dailyTokens),
            },
            {
              id: 'state',
              title: t('state.label'),
              render: (agency) => (
                <Badge tone={agency.state === 'active' ? 'success' : 'warning'}>
                  {t(`state.${agency.state}`)}
                </Badge>
              ),
            },
            {
              id: 'actions',
              title: t('common:more'),
              isTitleHidden: true,
              render: (agency) => (
                <Menu
                  label={t('actionsFor', { name: agency.name })}
                  groups={[
                    [
                      {
                        id: 'change',
                        label: t('agencies.change'),
                        icon: 'edit',
                        onAction: () => setOpen({ kind: 'change', agency }),
                      },
                    ],
                    agency.state === 'closed'
                      ? []
                      : [
                          agency.state === 'active'
                            ? {
                                id: 'suspend',
                                label: t('suspend'),
                                icon: 'stop',
                                isDangerous: true,
                                onAction: () => setOpen({ kind: 'suspend', agency }),
                              }
                            : {
                                id: 'reactivate',
                                label: t('reactivate'),
                                icon: 'play',
                                onAction: () => state.mutate({ agency, to: 'reactivate' }),
                              },
                        ],
                  ]}
                >
                  <IconButton
                    icon="more"
                    size="small"
                    label={t('actionsFor', { name: agency.name })}
                  />
                </Menu>
              ),
            },
          ]}
        />
      )}
      <Dialog
        title={open?.kind === 'change' ? t('agencies.change') : t('agencies.enrol')}
        isOpen={open?.kind === 'new' || open?.kind === 'change'}
        onClose={close}
        closeLabel={t('common:close')}
      >
        <AgencyForm agency={open?.kind === 'change' ? open.agency : null} onDone={close} />
      </Dialog>
      <Dialog
        title={t('agencies.suspendTitle', {
          name: open?.kind === 'suspend' ? open.agency.name : '',
        })}
        isOpen={open?.kind === 'suspend'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('agencies.suspendText')}</p>
        <DialogActions>
          <Button onPress={close}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={state.isPending}
            onPress={() => {
              if (open?.kind === 'suspend') state.mutate({ agency: open.agency, to: 'suspend' });
            }}
          >
            {t('suspend')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
