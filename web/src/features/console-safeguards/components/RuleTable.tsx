import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { changeRule, type Kind, type Rule, rulesQuery } from '../api/safeguards.ts';
import { RULES } from './rules.ts';
import styles from './Safeguards.module.css';

type Props = {
  scope: Scope;
  /** Else the rules are only read. */
  mayChange: boolean;
};

/** One rule for each kind; a change is saved at once, and said so. */
export function RuleTable({ scope, mayChange }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const client = useQueryClient();
  const query = rulesQuery(scope);
  const rules = useQuery(query);
  const change = useMutation({
    mutationFn: ({ kind, rule }: { kind: Kind; rule: Rule }) => changeRule(scope, kind, rule),
    onSuccess: (all) => client.setQueryData(query.queryKey, all),
  });
  const chosen = change.variables;
  return (
    <Part
      title={t('safeguards.rules')}
      lead={mayChange ? t('safeguards.rulesLead') : t('safeguards.readOnly')}
    >
      {change.error ? <Failure error={change.error} kept={t('safeguards.unchanged')} /> : null}
      {change.isSuccess && chosen ? (
        <Banner tone="success" isAnnounced title={t('common:saved')}>
          {t('safeguards.saved', {
            kind: t(`safeguards.kind.${chosen.kind}`),
            rule: t(`safeguards.rule.${chosen.rule}`),
          })}
        </Banner>
      ) : null}
      {rules.error ? (
        <Failure error={rules.error} onRetry={() => void rules.refetch()} />
      ) : !rules.data ? (
        <Progress label={t('common:loading')} part={null} />
      ) : (
        <Table
          caption={t('safeguards.rules')}
          rows={rules.data}
          keyOf={(row) => row.kind}
          columns={[
            {
              id: 'kind',
              title: t('safeguards.what'),
              render: (row) => (
                <span className={styles.kind}>
                  {t(`safeguards.kind.${row.kind}`)}
                  <span className={styles.note}>{t(`safeguards.kindText.${row.kind}`)}</span>
                </span>
              ),
            },
            {
              id: 'rule',
              title: t('safeguards.done'),
              render: (row) =>
                mayChange ? (
                  <Select
                    label={t('safeguards.ruleFor', { kind: t(`safeguards.kind.${row.kind}`) })}
                    isLabelHidden
                    value={change.isPending && chosen?.kind === row.kind ? chosen.rule : row.rule}
                    options={RULES.map((id) => ({ id, label: t(`safeguards.rule.${id}`) }))}
                    onChange={(rule) => change.mutate({ kind: row.kind, rule })}
                  />
                ) : (
                  t(`safeguards.rule.${row.rule}`)
                ),
            },
          ]}
        />
      )}
    </Part>
  );
}
