import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SENSITIVITIES } from '@/api/labels.ts';
import { useScope } from '@/api/scope.ts';
import type { CatalogueModel, Sensitivity } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { catalogueQuery, decideOnModel } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import { languagesWith } from './languages.ts';

export type Decision = 'approve' | 'withdraw';

type Props = { model: CatalogueModel; decision: Decision; onDone: () => void };

const NOBODY = '';

/** Decides about a model: what it may be given, or who takes its place, and why. */
export function DecisionForm({ model, decision, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const refresh = useModelsRefresh();
  const catalogue = useQuery(catalogueQuery(scope));
  const [ceiling, setCeiling] = useState<Sensitivity>(model.ceiling);
  const [languages, setLanguages] = useState(model.languages);
  const [successor, setSuccessor] = useState(NOBODY);
  const [reason, setReason] = useState(model.decision?.reason ?? '');
  const decide = useMutation({
    mutationFn: () =>
      decideOnModel(scope, model.id, decision, {
        reason: reason.trim(),
        ...(decision === 'approve' ? { ceiling, languages } : {}),
        ...(decision === 'withdraw' && successor !== NOBODY ? { successor } : {}),
      }),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!decide.isPending) decide.mutate();
  };
  const others = catalogue.data?.filter(
    (one) => one.id !== model.id && one.state === 'approved' && one.kind === model.kind,
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      {decide.error ? <Failure error={decide.error} /> : null}
      {decision === 'approve' ? (
        <>
          <Select
            label={t('models.ceilingChoice')}
            value={ceiling}
            onChange={setCeiling}
            options={SENSITIVITIES.map((id) => ({
              id,
              label: t(`common:sensitivity.${id}`),
              note: t(`models.ceilingNote.${id}`),
            }))}
          />
          <Choices
            label={t('models.languages')}
            hint={t('models.languagesHint')}
            options={languagesWith(model.languages).map((id) => ({
              id,
              label: format.language(id),
            }))}
            value={languages}
            onChange={setLanguages}
          />
        </>
      ) : (
        <Select
          label={t('models.successor')}
          value={successor}
          onChange={setSuccessor}
          options={[
            { id: NOBODY, label: t('models.noSuccessor') },
            ...(others ?? []).map((one) => ({
              id: one.id,
              label: one.name,
              note: one.provider.name,
            })),
          ]}
        />
      )}
      <TextField
        label={t('aliases.reason')}
        hint={t('aliases.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button
          look={decision === 'approve' ? 'primary' : 'danger'}
          type="submit"
          isPending={decide.isPending}
        >
          {t(
            decision === 'approve' && model.state === 'approved'
              ? 'common:save'
              : `models.${decision}`,
          )}
        </Button>
      </DialogActions>
    </form>
  );
}
