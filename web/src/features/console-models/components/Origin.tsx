import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import type { OriginRule } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { originQuery, setOrigin } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import { countryCodes } from './countries.ts';

/** From where every model must come, and where it must compute. */
export function Origin() {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const session = useSession();
  const rules = useQuery(originQuery(scope));
  const [isChanging, setChanging] = useState(false);
  const list = rules.data;
  // in the operator's own office the shared rule is its own
  const isOffice = session.operator && scope.agency === null;
  const own = list?.find((rule) => rule.shared === isOffice) ?? null;
  return (
    <Part title={t('origin.title')} lead={t('origin.lead')}>
      {rules.error ? (
        <Failure error={rules.error} onRetry={() => void rules.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : (
        <>
          {list.length === 0 ? <p>{t('origin.none')}</p> : null}
          {list.map((rule) => (
            <Rule key={String(rule.shared)} rule={rule} />
          ))}
          <div>
            <Button icon="edit" onPress={() => setChanging(true)}>
              {t(own ? 'origin.change' : 'origin.set')}
            </Button>
          </div>
        </>
      )}
      <Dialog
        title={t('origin.title')}
        isOpen={isChanging}
        onClose={() => setChanging(false)}
        closeLabel={t('common:close')}
      >
        <OriginForm rule={own} onDone={() => setChanging(false)} />
      </Dialog>
    </Part>
  );
}

function Rule({ rule }: { rule: OriginRule }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const words = [];
  if (rule.makerCountries.length > 0) {
    const where = format.list(rule.makerCountries.map(format.country));
    words.push(t('aliases.madeIn', { where }));
  }
  if (rule.hostingCountries.length > 0) {
    const where = format.list(rule.hostingCountries.map(format.country));
    words.push(t('aliases.hostedIn', { where }));
  }
  return (
    <p>
      <strong>{t(rule.shared ? 'origin.shared' : 'origin.own')}</strong>{' '}
      {words.length > 0 ? words.join('; ') : t('origin.anywhere')}
      {rule.reason ? ` (${rule.reason})` : null}
    </p>
  );
}

type FormProps = { rule: OriginRule | null; onDone: () => void };

function OriginForm({ rule, onDone }: FormProps) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const refresh = useModelsRefresh();
  const [makers, setMakers] = useState((rule?.makerCountries ?? []).join(', '));
  const [hosts, setHosts] = useState((rule?.hostingCountries ?? []).join(', '));
  const [reason, setReason] = useState(rule?.reason ?? '');
  const named = (text: string) => format.list(countryCodes(text).map(format.country));
  const setting = useMutation({
    mutationFn: () =>
      setOrigin(scope, {
        makerCountries: countryCodes(makers),
        hostingCountries: countryCodes(hosts),
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!setting.isPending) setting.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {setting.error ? <Failure error={setting.error} /> : null}
      <p>{t('origin.formLead')}</p>
      <TextField
        label={t('aliases.countries')}
        hint={named(makers) || t('origin.codes')}
        value={makers}
        onChange={(text) => setMakers(text.toUpperCase())}
        maxLength={1000}
        autoFocus
      />
      <TextField
        label={t('aliases.hosts')}
        hint={named(hosts) || t('origin.codesHosts')}
        value={hosts}
        onChange={(text) => setHosts(text.toUpperCase())}
        maxLength={1000}
      />
      <TextField
        label={t('aliases.reason')}
        hint={t('aliases.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={setting.isPending}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </form>
  );
}
