import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Alias } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { aliasesQuery, catalogueQuery, removeAlias } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import { AliasForm } from './AliasForm.tsx';
import styles from './Catalogue.module.css';
import { usePolicyWords } from './policyWords.ts';

/** Names that stand for whichever approved models meet a policy. */
export function Aliases() {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const refresh = useModelsRefresh();
  const words = usePolicyWords();
  const aliases = useQuery(aliasesQuery(scope));
  const catalogue = useQuery(catalogueQuery(scope));
  const providerName = (id: string) =>
    catalogue.data?.find((model) => model.provider.id === id)?.provider.name ?? id;
  const [writing, setWriting] = useState<'new' | Alias | null>(null);
  const [leaving, setLeaving] = useState<Alias | null>(null);
  const removing = useMutation({
    mutationFn: (alias: Alias) => removeAlias(scope, alias.id),
    onSuccess: async () => {
      setLeaving(null);
      await refresh();
    },
  });
  const add = (
    <Button icon="plus" onPress={() => setWriting('new')}>
      {t('aliases.add')}
    </Button>
  );
  const list = aliases.data;
  return (
    <Part title={t('aliases.title')} lead={t('aliases.lead')}>
      {aliases.error ? (
        <Failure error={aliases.error} onRetry={() => void aliases.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="model" title={t('aliases.empty')} action={add}>
          {t('aliases.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t('aliases.title')}
            rows={list}
            keyOf={(alias) => alias.id}
            columns={[
              {
                id: 'name',
                title: t('aliases.name'),
                render: (alias) => <code>{alias.name}</code>,
              },
              {
                id: 'policy',
                title: t('aliases.policy'),
                breaks: true,
                render: (alias) => (
                  <>
                    {words(alias)}
                    {alias.shares.map((share) => (
                      <p key={share.provider}>
                        {t('shares.words', {
                          provider: providerName(share.provider),
                          weight: share.weight,
                          reason: share.reason,
                        })}
                      </p>
                    ))}
                    {alias.reason ? <p>{alias.reason}</p> : null}
                  </>
                ),
              },
              {
                id: 'models',
                title: t('aliases.now'),
                breaks: true,
                render: (alias) => alias.models.join(', ') || t('aliases.nothing'),
              },
              {
                id: 'remove',
                title: t('common:more'),
                isTitleHidden: true,
                render: (alias) => (
                  <span className={styles.name}>
                    <Button
                      size="small"
                      aria-label={t('models.changeOf', { name: alias.name })}
                      onPress={() => setWriting(alias)}
                    >
                      {t('models.change')}
                    </Button>
                    <Button
                      size="small"
                      aria-label={t('aliases.removeOf', { name: alias.name })}
                      onPress={() => setLeaving(alias)}
                    >
                      {t('aliases.remove')}
                    </Button>
                  </span>
                ),
              },
            ]}
          />
          <div>{add}</div>
        </>
      )}
      <Dialog
        title={
          writing === null || writing === 'new'
            ? t('aliases.add')
            : t('aliases.changeTitle', { name: writing.name })
        }
        isOpen={writing !== null}
        onClose={() => setWriting(null)}
        closeLabel={t('common:close')}
      >
        <AliasForm
          alias={writing === 'new' ? null : writing}
          onDone={async () => {
            setWriting(null);
            await refresh();
          }}
          onCancel={() => setWriting(null)}
        />
      </Dialog>
      <Dialog
        title={t('aliases.removeTitle', { name: leaving?.name ?? '' })}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        closeLabel={t('common:close')}
        isAlert
      >
        <p>{t('aliases.removeText')}</p>
        {removing.error ? <Failure error={removing.error} /> : null}
        <DialogActions>
          <Button onPress={() => setLeaving(null)}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={removing.isPending}
            onPress={() => leaving && removing.mutate(leaving)}
          >
            {t('aliases.remove')}
          </Button>
        </DialogActions>
      </Dialog>
    </Part>
  );
}
