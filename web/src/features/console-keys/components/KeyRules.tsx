import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { livesUpTo } from '@/api/keyLimits.ts';
import type { Scope } from '@/api/scope.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import form from '@/ui/Page/Form.module.css';
import { Part } from '@/ui/Page/Page.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { changeKeyRules, keyRulesQuery } from '../api/keys.ts';

const NONE = 'none';

/** How long the agency's keys may work; a change is saved at once. */
export function KeyRules({ scope }: { scope: Scope }) {
  const { t } = useTranslation(['console', 'common']);
  const client = useQueryClient();
  const query = keyRulesQuery(scope);
  const rules = useQuery(query);
  const change = useMutation({
    mutationFn: (days: number | null) => changeKeyRules(scope, days),
    onSuccess: (changed) => client.setQueryData(query.queryKey, changed),
  });
  if (rules.error) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return null;
  const { installationDays } = rules.data;
  const now = change.isPending ? change.variables : rules.data.longestDays;
  const days = [...livesUpTo(installationDays), installationDays];
  const known = now === null || days.includes(now) ? days : [...days, now].sort((a, b) => a - b);
  return (
    <Part title={t('keys.rules')} lead={t('keys.rulesLead')}>
      {change.error ? <Failure error={change.error} /> : null}
      {change.isSuccess ? <Banner tone="success" isAnnounced title={t('common:saved')} /> : null}
      <div className={form.row}>
        <Select
          label={t('keys.rulesDays')}
          value={now === null ? NONE : String(now)}
          onChange={(id) => change.mutate(id === NONE ? null : Number(id))}
          options={[
            {
              id: NONE,
              label: t('keys.rulesNone'),
              note: t('keys.rulesNoneNote', { days: installationDays }),
            },
            ...known.map((one) => ({ id: String(one), label: t('keys.days', { count: one }) })),
          ]}
        />
      </div>
    </Part>
  );
}
