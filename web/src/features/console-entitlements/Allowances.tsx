import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import type { Entitlement } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { endRule, rulesQuery, usesQuery } from './api/entitlements.ts';
import { RuleForm } from './components/RuleForm.tsx';
import { RuleUse } from './components/RuleUse.tsx';
import { useRuleWords } from './components/ruleWords.ts';

type Open = { kind: 'new' } | { kind: 'change' | 'end'; rule: Entitlement } | null;

/** The rules of use of an agency, with what is used of each now. */
export function Allowances() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const session = useSession();
  const scope = useScope();
  const queryClient = useQueryClient();
  const words = useRuleWords();
  const rules = useQuery(rulesQuery(scope));
  const uses = useQuery(usesQuery(scope));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const refresh = () =>
    Promise.all(
      [rulesQuery(scope), usesQuery(scope)].map(({ queryKey }) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  const ending = useMutation({
    mutationFn: (rule: Entitlement) => endRule(scope, rule.id),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  const add = (
    <Button look="primary" icon="plus" onPress={() => setOpen({ kind: 'new' })}>
      {t('rules.add')}
    </Button>
  );
  const now = Date.now();
  const isOver = (rule: Entitlement) => rule.ends !== null && Date.parse(rule.ends) <= now;
  const mayChange = (rule: Entitlement) => !isOver(rule) && (session.operator || !rule.byOperator);
  const failure = rules.error ?? uses.error;
  const list = rules.data && [...rules.data].sort((a, b) => Number(isOver(a)) - Number(isOver(b)));
  const state = (rule: Entitlement) => {
    if (isOver(rule)) {
      return <Badge tone="neutral">{t('rules.over', { day: format.day(rule.ends ?? '') })}</Badge>;
    }
    if (Date.parse(rule.begins) > now) {
      return <Badge tone="info">{t('rules.coming', { day: format.day(rule.begins) })}</Badge>;
    }
    return <RuleUse of={uses.data?.find((use) => use.id === rule.id) ?? null} />;
  };
  return (
    <Page
      title={t('nav.allowances')}
      lead={t('rules.lead')}
      actions={list && list.length > 0 ? add : null}
    >
      {failure ? (
        <Failure error={failure} onRetry={() => void refresh()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="usage" title={t('rules.empty')} action={add}>
          {t('rules.emptyText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('nav.allowances')}
          rows={list}
          keyOf={(rule) => rule.id}
          columns={[
            {
              id: 'name',
              title: t('rules.name'),
              render: (rule) => (
                <>
                  {rule.name}{' '}
                  {rule.byOperator ? <Badge tone="info">{t('rules.operators')}</Badge> : null}{' '}
                  {rule.hard ? null : <Badge tone="neutral">{t('rules.soft')}</Badge>}
                </>
              ),
            },
            { id: 'rule', title: t('rules.rule'), render: words },
            { id: 'now', title: t('rules.now'), render: state },
            {
              id: 'actions',
              title: t('common:more'),
              isTitleHidden: true,
              render: (rule) =>
                mayChange(rule) ? (
                  <>
                    <Button
                      size="small"
                      aria-label={t('rules.editOf', { name: rule.name })}
                      onPress={() => setOpen({ kind: 'change', rule })}
                    >
                      {t('rules.edit')}
                    </Button>{' '}
                    <Button
                      size="small"
                      aria-label={t('rules.endOf', { name: rule.name })}
                      onPress={() => setOpen({ kind: 'end', rule })}
                    >
                      {t('rules.end')}
                    </Button>
                  </>
                ) : null,
            },
          ]}
        />
      )}
      <Dialog
        title={
          open?.kind === 'change' ? t('rules.editOf', { name: open.rule.name }) : t('rules.add')
        }
        isOpen={open !== null && open.kind !== 'end'}
        onClose={close}
        closeLabel={t('common:close')}
      >
        <RuleForm
          rule={open?.kind === 'change' ? open.rule : null}
          onDone={async () => {
            close();
            await refresh();
          }}
          onCancel={close}
        />
      </Dialog>
      <Dialog
        title={t('rules.endTitle', { name: open?.kind === 'end' ? open.rule.name : '' })}
        isOpen={open?.kind === 'end'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('rules.endText')}</p>
        {ending.error ? <Failure error={ending.error} /> : null}
        <DialogActions>
          <Button onPress={close}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={ending.isPending}
            onPress={() => {
              if (open?.kind === 'end') ending.mutate(open.rule);
            }}
          >
            {t('rules.end')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
