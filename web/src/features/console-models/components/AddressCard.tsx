import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import form from '@/ui/Page/Form.module.css';
import { Card } from '@/ui/Page/Page.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { type Azure, type Dialect, tryAddress } from '../api/models.ts';
import { useConnect } from '../hooks.ts';
import styles from './ConnectModel.module.css';
import { TrialResult } from './TrialResult.tsx';

/** Azure speaks OpenAI's dialect, at other paths and with versions of its own. */
type Kind = Dialect | 'azure';

/** Where a server of each kind usually lies: an example for whoever types an address. */
const EXAMPLES: Record<Kind, string> = {
  azure: 'https://example.openai.azure.com',
  openai: 'https://api.example.com/v1',
  anthropic: 'https://api.example.com/v1',
  gemini: 'https://api.example.com/v1beta',
};

/** Any vendor: the dialect, its address, a key, and a try before it counts. */
export function AddressCard() {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const { operator } = useSession();
  const [kind, setKind] = useState<Kind>('openai');
  const [version, setVersion] = useState('v1');
  const [deployments, setDeployments] = useState('');
  const dialect: Dialect = kind === 'azure' ? 'openai' : kind;
  const azure: Partial<Azure> =
    kind === 'azure' ? { azureVersion: version.trim(), deployments: listed(deployments) } : {};
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const trial = useMutation({
    mutationFn: () =>
      tryAddress(scope, {
        dialect,
        url: url.trim(),
        ...(secret ? { secret } : {}),
        ...(azure.azureVersion ? { azureVersion: azure.azureVersion } : {}),
      }),
  });
  const connect = useConnect(() => {
    setName('');
    setUrl('');
    setSecret('');
    setDeployments('');
    trial.reset();
  });
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      trial.reset();
      connect.reset();
    };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (connect.isPending) return;
    connect.mutate({
      name: name.trim() || hostOf(url) || url,
      dialect,
      url: url.trim(),
      ...(secret ? { secret } : {}),
      ...azure,
      ...(operator && scope.agency === null ? { shared: true } : {}),
    });
  };
  return (
    <Card>
      <div className={styles.head}>
        <h3>{t('connect.address')}</h3>
      </div>
      <form className={form.form} onSubmit={submit}>
        <Select
          label={t('connect.dialect')}
          options={[
            { id: 'openai', label: 'OpenAI', note: t('connect.dialectOpenai') },
            { id: 'azure', label: 'Azure OpenAI', note: t('connect.dialectAzure') },
            { id: 'anthropic', label: 'Anthropic', note: t('connect.dialectAnthropic') },
            { id: 'gemini', label: 'Gemini', note: t('connect.dialectGemini') },
          ]}
          value={kind}
          onChange={change(setKind)}
        />
        <TextField
          label={t('connect.url')}
          hint={t(kind === 'azure' ? 'connect.urlHintAzure' : 'connect.urlHint')}
          placeholder={EXAMPLES[kind]}
          type="url"
          isRequired
          value={url}
          onChange={change(setUrl)}
          spellCheck="false"
        />
        {kind === 'azure' ? (
          <>
            <TextField
              label={t('connect.azureVersion')}
              hint={t('connect.azureVersionHint')}
              isRequired
              value={version}
              onChange={change(setVersion)}
              spellCheck="false"
              maxLength={30}
            />
            <TextField
              label={t('connect.deployments')}
              hint={t('connect.deploymentsHint')}
              lines={3}
              isRequired
              value={deployments}
              onChange={change(setDeployments)}
              spellCheck="false"
            />
          </>
        ) : null}
        <TextField
          label={t('connect.secret')}
          hint={t('connect.secretHint')}
          type="password"
          autoComplete="off"
          value={secret}
          onChange={change(setSecret)}
          reveal={{ show: t('connect.showSecret'), hide: t('connect.hideSecret') }}
        />
        <TextField
          label={t('connect.name')}
          placeholder={hostOf(url) ?? ''}
          value={name}
          onChange={setName}
          maxLength={100}
        />
        {trial.error ? <Failure error={trial.error} /> : null}
        {trial.data ? <TrialResult trial={trial.data} /> : null}
        {connect.error ? <Failure error={connect.error} kept={t('connect.kept')} /> : null}
        {connect.isSuccess ? (
          <Banner tone="success" isAnnounced>
            {t('connect.done', { name: connect.data?.name ?? '' })}
          </Banner>
        ) : null}
        <div className={styles.buttons}>
          <Button
            isDisabled={url.trim() === ''}
            isPending={trial.isPending}
            onPress={() => trial.mutate()}
          >
            {t('connect.try')}
          </Button>
          <Button type="submit" look="primary" isPending={connect.isPending}>
            {t('connect.connect')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function hostOf(url: string): string | null {
  try {
    return new URL(url.trim()).hostname || null;
  } catch {
    return null;
  }
}

function listed(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '');
}
