import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, useSession } from '@/api/session.ts';
import { chooseTheme, type Theme, useTheme } from '@/api/theme.ts';
import {
  chooseLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  type Language,
  useLanguage,
} from '@/i18n/index.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { useTitle } from '@/ui/hooks/useTitle.ts';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { changePassword, saveLanguage, signOutEverywhere } from './api/calls.ts';
import { OwnAllowances } from './components/OwnAllowances.tsx';
import { OwnKeys } from './components/OwnKeys.tsx';
import { useDeparture } from './hooks/useDeparture.ts';
import styles from './Settings.module.css';
import { SHORTEST_PASSWORD } from './Welcome.tsx';

export function Settings() {
  const { t } = useTranslation(['session', 'common']);
  const session = useSession();
  useTitle(t('settings.title'));
  return (
    <div className={styles.scroll}>
      <main className={styles.page}>
        <header className={styles.head}>
          <LinkButton to={session.agency ? '/' : '/console'} look="quiet" icon="left">
            {session.agency ? t('common:nav.workplace') : t('common:nav.console')}
          </LinkButton>
          <h1>{t('settings.title')}</h1>
        </header>
        <Section title={t('settings.you')} text={t('settings.youText')}>
          <dl className={styles.facts}>
            <dt>{t('settings.name')}</dt>
            <dd>{session.person.name}</dd>
            <dt>{t('signIn.email')}</dt>
            <dd>{session.person.email}</dd>
            {session.agency ? (
              <>
                <dt>{t('settings.agency')}</dt>
                <dd>{session.agency.name}</dd>
              </>
            ) : null}
            <dt>{t('settings.roles')}</dt>
            <dd>{session.person.roles.map((role) => t(`common:role.${role}`)).join(', ')}</dd>
          </dl>
        </Section>
        <Appearance />
        {session.agency ? (
          <Section title={t('allowances.title')} text={t('allowances.text')}>
            <OwnAllowances />
          </Section>
        ) : null}
        {session.agency ? (
          <Section title={t('keys.title')} text={t('keys.text')}>
            <OwnKeys />
          </Section>
        ) : null}
        <Password />
        <Devices />
      </main>
    </div>
  );
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.words}>
        <h2>{title}</h2>
        {text ? <p>{text}</p> : null}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

function Appearance() {
  const { t } = useTranslation(['session', 'common']);
  const queryClient = useQueryClient();
  const language = useLanguage();
  const theme = useTheme();
  const save = useMutation({
    mutationFn: async (chosen: Language) => {
      await chooseLanguage(chosen);
      return saveLanguage(chosen);
    },
    onSuccess: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  });
  return (
    <Section title={t('settings.appearance')} text={t('settings.languageNote')}>
      {save.error ? <Failure error={save.error} /> : null}
      <Segments
        label={t('common:language.label')}
        options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
        value={language}
        onChange={(chosen) => save.mutate(chosen)}
      />
      <Segments<Theme>
        label={t('common:theme.label')}
        options={[
          { id: 'system', label: t('common:theme.system') },
          { id: 'light', label: t('common:theme.light') },
          { id: 'dark', label: t('common:theme.dark') },
        ]}
        value={theme}
        onChange={chooseTheme}
      />
    </Section>
  );
}

function Password() {
  const { t } = useTranslation('session');
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [tried, setTried] = useState(false);
  const missing = SHORTEST_PASSWORD - [...fresh].length;
  const change = useMutation({
    mutationFn: () => changePassword(current, fresh),
    onSuccess: () => {
      setCurrent('');
      setFresh('');
      setTried(false);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing <= 0 && !change.isPending) change.mutate();
  };
  const reveal = { show: t('signIn.show'), hide: t('signIn.hide') };
  return (
    <Section title={t('settings.password')} text={t('welcome.passwordHint')}>
      {change.error ? <Failure error={change.error} /> : null}
      {change.isSuccess ? (
        <Banner tone="success" isAnnounced>
          {t('settings.changed')}
        </Banner>
      ) : null}
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('settings.current')}
          type="password"
          autoComplete="current-password"
          isRequired
          value={current}
          onChange={setCurrent}
          reveal={reveal}
        />
        <TextField
          label={t('settings.new')}
          type="password"
          autoComplete="new-password"
          isRequired
          value={fresh}
          onChange={setFresh}
          error={tried && missing > 0 ? t('welcome.passwordShort', { count: missing }) : null}
          reveal={reveal}
        />
        <div>
          <Button type="submit" look="primary" isPending={change.isPending}>
            {t('settings.change')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Devices() {
  const { t } = useTranslation(['session', 'common']);
  const depart = useDeparture();
  const [asking, setAsking] = useState(false);
  const everywhere = useMutation({ mutationFn: signOutEverywhere, onSuccess: depart });
  return (
    <Section title={t('settings.sessions')} text={t('settings.sessionsText')}>
      <div>
        <Button icon="signOut" onPress={() => setAsking(true)}>
          {t('settings.everywhere')}
        </Button>
      </div>
      <Dialog
        title={t('settings.everywhereConfirm')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('settings.everywhereText')}</p>
        {everywhere.error ? <Failure error={everywhere.error} /> : null}
        <DialogActions>
          <Button onPress={() => setAsking(false)}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            isPending={everywhere.isPending}
            onPress={() => everywhere.mutate()}
          >
            {t('settings.everywhere')}
          </Button>
        </DialogActions>
      </Dialog>
    </Section>
  );
}
