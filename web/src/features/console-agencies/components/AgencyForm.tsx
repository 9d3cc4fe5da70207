import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agency } from '@/api/types.ts';
import { LANGUAGE_NAMES, LANGUAGES, useLanguage } from '@/i18n/index.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { agenciesQuery, changeAgency, enrolAgency } from '../api/agencies.ts';

type Props = { agency: Agency | null; onDone: () => void };

/** Enrols an agency, or changes what may be changed of one. */
export function AgencyForm({ agency, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const language = useLanguage();
  const [name, setName] = useState(agency?.name ?? '');
  const [domain, setDomain] = useState(agency?.domain ?? '');
  const [languages, setLanguages] = useState<string[]>(agency?.languages ?? [language]);
  const [tokens, setTokens] = useState(String(agency?.dailyTokens ?? ''));
  const [tried, setTried] = useState(false);
  const dailyTokens = Number(tokens.replace(/[\s.,'\u00a0\u202f]/g, ''));
  const noLanguage = languages.length === 0;

  const save = useMutation({
    mutationFn: () =>
      agency
        ? changeAgency(agency.id, {
            name: name.trim(),
            languages,
            ...(dailyTokens > 0 ? { dailyTokens } : {}),
          })
        : enrolAgency({
            name: name.trim(),
            domain: domain.trim(),
            languages,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          }),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: agenciesQuery.queryKey });
      onDone();
      // A new agency is empty: its first administrator comes next.
      if (!agency && saved) await navigate({ to: '/console/people', search: { agency: saved.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!noLanguage && !save.isPending) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} /> : null}
      <TextField
        label={t('agencies.name')}
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <TextField
        label={t('agencies.domain')}
        hint={t('agencies.domainHint')}
        placeholder="agency.example"
        isRequired
        isDisabled={agency !== null}
        value={domain}
        onChange={setDomain}
        spellCheck="false"
      />
      <Choices
        label={t('agencies.languages')}
        hint={tried && noLanguage ? t('agencies.languagesNone') : t('agencies.languagesHint')}
        options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
        value={languages}
        onChange={setLanguages}
      />
      {agency ? (
        <TextField
          label={t('agencies.dailyTokens')}
          hint={t('agencies.dailyTokensHint')}
          inputMode="numeric"
          value={tokens}
          onChange={setTokens}
        />
      ) : null}
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {agency ? t('common:save') : t('agencies.enrol')}
        </Button>
      </DialogActions>
    </form>
  );
}
