import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem.ts';
import type { Invitation } from '@/api/types.ts';
import { useLanguage } from '@/i18n/index.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { useTitle } from '@/ui/hooks/useTitle.ts';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { acceptInvitation, openInvitation } from './api/calls.ts';
import styles from './components/Gate.module.css';
import { Gate } from './components/Gate.tsx';
import { useArrival } from './hooks/useArrival.ts';

export const SHORTEST_PASSWORD = 12;

/** Where a one-time link leads; its token stands behind `#`, so no server log ever sees it. */
export function Welcome() {
  const { t } = useTranslation(['session', 'common']);
  const token = useLocation({ select: (location) => location.hash });
  useTitle(t('welcome.title'));
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => openInvitation(token),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (token === '') {
    return (
      <Gate title={t('welcome.title')} foot={<ToSignIn />}>
        <Banner tone="warning" title={t('welcome.missing')}>
          {t('welcome.missingTodo')}
        </Banner>
      </Gate>
    );
  }
  if (invitation.error) {
    const gone =
      invitation.error instanceof Problem && [404, 410].includes(invitation.error.status);
    return (
      <Gate title={t('welcome.title')} foot={<ToSignIn />}>
        {gone ? (
          <Banner tone="warning" title={t('welcome.gone')}>
            {t('welcome.goneTodo')}
          </Banner>
        ) : (
          <Failure error={invitation.error} onRetry={() => void invitation.refetch()} />
        )}
      </Gate>
    );
  }
  if (!invitation.data) {
    return (
      <Gate title={t('welcome.title')}>
        <Progress label={t('common:loading')} part={null} />
      </Gate>
    );
  }
  return <AcceptForm invitation={invitation.data} token={token} />;
}

function ToSignIn() {
  const { t } = useTranslation('session');
  return (
    <LinkButton to="/sign-in" look="quiet">
      {t('welcome.signIn')}
    </LinkButton>
  );
}

function AcceptForm({ invitation, token }: { invitation: Invitation; token: string }) {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const arrive = useArrival();
  const isFirst = invitation.kind === 'first-operator';
  const [name, setName] = useState(invitation.name ?? '');
  const [email, setEmail] = useState(invitation.email ?? '');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const missing = SHORTEST_PASSWORD - [...password].length;
  const tooShort = missing > 0;

  const accept = useMutation({
    mutationFn: () =>
      acceptInvitation({
        token,
        name: name.trim(),
        ...(invitation.email ? {} : { email: email.trim() }),
        password,
        language,
      }),
    onSuccess: (session) => arrive(session),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!tooShort && !accept.isPending) accept.mutate();
  };

  const lead = isFirst
    ? t('welcome.firstLead')
    : invitation.agencyName
      ? t('welcome.personLead', { agency: invitation.agencyName })
      : t('welcome.personLeadPlain');
  return (
    <Gate
      title={isFirst ? t('welcome.firstTitle') : t('welcome.title')}
      lead={lead}
      foot={<ToSignIn />}
    >
      {accept.error ? <Failure error={accept.error} /> : null}
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('welcome.name')}
          name="name"
          autoComplete="name"
          isRequired
          autoFocus={name === ''}
          value={name}
          onChange={setName}
        />
        <TextField
          label={t('welcome.email')}
          name="email"
          type="email"
          autoComplete="username"
          isRequired
          isReadOnly={invitation.email !== null}
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('welcome.password')}
          hint={t('welcome.passwordHint')}
          error={tried && tooShort ? t('welcome.passwordShort', { count: missing }) : null}
          name="new-password"
          type="password"
          autoComplete="new-password"
          isRequired
          autoFocus={name !== ''}
          value={password}
          onChange={setPassword}
          reveal={{ show: t('signIn.show'), hide: t('signIn.hide') }}
        />
        <Button type="submit" look="primary" size="large" wide isPending={accept.isPending}>
          {t('welcome.submit')}
        </Button>
      </form>
    </Gate>
  );
}
