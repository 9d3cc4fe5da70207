import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem.ts';
import { publicQuery } from '@/api/session.ts';
import type { Role } from '@/api/types.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { useTitle } from '@/ui/hooks/useTitle.ts';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { signIn } from './api/calls.ts';
import styles from './components/Gate.module.css';
import { Gate } from './components/Gate.tsx';
import { useArrival } from './hooks/useArrival.ts';

const route = getRouteApi('/sign-in');

export function SignIn() {
  const { t } = useTranslation(['session', 'common']);
  const { next, reason } = route.useSearch();
  const arrive = useArrival();
  const facts = useQuery(publicQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordInput = useRef<HTMLInputElement>(null);
  useTitle(t('signIn.title'));

  const attempt = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: (session) => arrive(session, next),
    onError: () => passwordInput.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!attempt.isPending) attempt.mutate();
  };
  const people = facts.data?.demonstration?.people ?? [];

  return (
    <Gate title={t('signIn.title')} lead={t('signIn.lead')} foot={t('signIn.promise')}>
      {reason && !attempt.error ? (
        <Banner tone={reason === 'expired' ? 'warning' : 'success'} isAnnounced>
          {reason === 'expired' ? t('signIn.expired') : t('signIn.signedOut')}
        </Banner>
      ) : null}
      {attempt.error ? <SignInFailure error={attempt.error} /> : null}
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('signIn.email')}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          isRequired
          autoFocus
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('signIn.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
          inputRef={passwordInput}
          reveal={{ show: t('signIn.show'), hide: t('signIn.hide') }}
        />
        <Button type="submit" look="primary" size="large" wide isPending={attempt.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
      {people.length > 0 ? (
        <div className={styles.people}>
          <p>{t('signIn.demonstration')}</p>
          <div className={styles.chips}>
            {people.map((person) => (
              <Button
                key={person.email}
                size="small"
                onPress={() => {
                  setEmail(person.email);
                  passwordInput.current?.focus();
                }}
              >
                {t(`common:role.${person.role as Role}`, { defaultValue: person.role })}
                {' · '}
                {person.email}
              </Button>
            ))}
          </div>
          <p>{t('signIn.demonstrationPassword')}</p>
        </div>
      ) : null}
    </Gate>
  );
}

function SignInFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('session');
  if (error instanceof Problem && error.status === 401) {
    return (
      <Banner tone="danger" isAnnounced title={error.title ?? t('signIn.failed')}>
        {error.detail ?? t('signIn.failedTodo')}
      </Banner>
    );
  }
  return <Failure error={error} />;
}
