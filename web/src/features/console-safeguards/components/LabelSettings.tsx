import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SENSITIVITIES } from '@/api/labels.ts';
import type { Scope } from '@/api/scope.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import form from '@/ui/Page/Form.module.css';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { changeLabels, labelsQuery } from '../api/safeguards.ts';

const WAYS = ['reroute', 'refuse'] as const;

type Props = {
  scope: Scope;
  /** Else the rules are only read. */
  mayChange: boolean;
};

/** The usual label, and what becomes of what a model may not receive; a change is saved at once. */
export function LabelSettings({ scope, mayChange }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const client = useQueryClient();
  const query = labelsQuery(scope);
  const labels = useQuery(query);
  const change = useMutation({
    mutationFn: changeLabels(scope),
    onSuccess: (changed) => client.setQueryData(query.queryKey, changed),
  });
  const now = change.isPending ? change.variables : labels.data;
  return (
    <Part title={t('labels.title')} lead={t('labels.lead')}>
      {change.error ? <Failure error={change.error} kept={t('safeguards.unchanged')} /> : null}
      {change.isSuccess ? <Banner tone="success" isAnnounced title={t('common:saved')} /> : null}
      {labels.error ? (
        <Failure error={labels.error} onRetry={() => void labels.refetch()} />
      ) : !now ? (
        <Progress label={t('common:loading')} part={null} />
      ) : mayChange ? (
        <div className={form.row}>
          <Select
            label={t('labels.standard')}
            value={now.standard}
            onChange={(standard) => change.mutate({ ...now, standard })}
            options={SENSITIVITIES.map((id) => ({
              id,
              label: t(`common:sensitivity.${id}`),
              note: t(`common:sensitivity.note.${id}`),
            }))}
          />
          <Select
            label={t('labels.above')}
            value={now.aboveCeiling}
            onChange={(aboveCeiling) => change.mutate({ ...now, aboveCeiling })}
            options={WAYS.map((id) => ({
              id,
              label: t(`labels.above.${id}`),
              note: t(`labels.aboveNote.${id}`),
            }))}
          />
        </div>
      ) : (
        <dl>
          <dt>{t('labels.standard')}</dt>
          <dd>{t(`common:sensitivity.${now.standard}`)}</dd>
          <dt>{t('labels.above')}</dt>
          <dd>{t(`labels.above.${now.aboveCeiling}`)}</dd>
        </dl>
      )}
    </Part>
  );
}
