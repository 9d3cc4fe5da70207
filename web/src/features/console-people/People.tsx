import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import type { Person } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu, type MenuAction } from '@/ui/Menu/Menu.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import {
  actOnPerson,
  type Invited,
  inviteAgain,
  type PersonAct,
  peopleQuery,
} from './api/people.ts';
import { Groups } from './components/Groups.tsx';
import { InvitationShown } from './components/InvitationShown.tsx';
import { PersonForm } from './components/PersonForm.tsx';

const TONES: Record<Person['state'], BadgeTone> = {
  invited: 'info',
  active: 'success',
  suspended: 'warning',
};

type Open =
  | { kind: 'new' }
  | { kind: 'roles' | 'suspend'; person: Person }
  | { kind: 'link'; invited: Invited }
  | null;

export function People() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const queryClient = useQueryClient();
  const session = useSession();
  const scope = useScope();
  const people = useQuery(peopleQuery(scope));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: peopleQuery(scope).queryKey });

  const act = useMutation({
    mutationFn: ({ person, how }: { person: Person; how: PersonAct }) =>
      actOnPerson(scope, person.id, how),
    onSuccess: () => {
      close();
      return refresh();
    },
  });
  const link = useMutation({
    mutationFn: (person: Person) => inviteAgain(scope, person.id),
    onSuccess: (invited) => setOpen({ kind: 'link', invited }),
  });

  const actionsOf = (person: Person): MenuAction[][] => {
    const isSelf = person.id === session.person.id;
    return [
      [
        {
          id: 'roles',
          label: t('people.changeRoles'),
          icon: 'person',
          onAction: () => setOpen({ kind: 'roles', person }),
        },
        ...(person.state === 'suspended'
          ? []
          : [
              {
                id: 'link',
                label: t('people.newLink'),
                icon: 'link' as const,
                onAction: () => link.mutate(person),
              },
            ]),
        ...(person.state === 'active'
          ? [
              {
                id: 'sign-out',
                label: t('people.signOut'),
                icon: 'signOut' as const,
                onAction: () => act.mutate({ person, how: 'sign-out' as const }),
              },
            ]
          : []),
      ],
      [
        person.state === 'suspended'
          ? {
              id: 'reactivate',
              label: t('reactivate'),
              icon: 'play',
              onAction: () => act.mutate({ person, how: 'reactivate' }),
            }
          : {
              id: 'suspend',
              label: t('suspend'),
              icon: 'stop',
              isDangerous: true,
              isDisabled: isSelf,
              onAction: () => setOpen({ kind: 'suspend', person }),
            },
      ],
    ];
  };

  const invite = (
    <Button look="primary" icon="plus" onPress={() => setOpen({ kind: 'new' })}>
      {t('people.invite')}
    </Button>
  );
  const list = people.data;
  const failure = act.error ?? link.error;
  return (
    <Page
      title={t('nav.people')}
      lead={t('people.lead')}
      actions={list && list.length > 0 ? invite : null}
    >
      {failure ? <Failure error={failure} /> : null}
      {act.isSuccess && act.variables.how === 'sign-out' ? (
        <Banner tone="success" isAnnounced>
          {t('people.signedOut', { name: act.variables.person.name })}
        </Banner>
      ) : null}
      {people.error ? (
        <Failure error={people.error} onRetry={() => void people.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="people" title={t('people.empty')} action={invite}>
          {t('people.emptyText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('nav.people')}
          rows={list}
          keyOf={(person) => person.id}
          columns={[
            { id: 'name', title: t('people.name'), render: (person) => person.name },
            {
              id: 'email',
              title: t('people.email'),
              breaks: true,
              render: (person) => person.email,
            },
            {
              id: 'roles',
              title: t('people.roles'),
              render: (person) => person.roles.map((role) => t(`common:role.${role}`)).join(', '),
            },
            {
              id: 'last',
              title: t('people.lastSignIn'),
              render: (person) =>
                person.lastSignInAt ? format.moment(person.lastSignInAt) : t('never'),
            },
            {
              id: 'state',
              title: t('state.label'),
              render: (person) => (
                <Badge tone={TONES[person.state]}>{t(`state.${person.state}`)}</Badge>
              ),
            },
            {
              id: 'actions',
              title: t('common:more'),
              isTitleHidden: true,
              render: (person) => (
                <Menu label={t('actionsFor', { name: person.name })} groups={actionsOf(person)}>
                  <IconButton
                    icon="more"
                    size="small"
                    label={t('actionsFor', { name: person.name })}
                  />
                </Menu>
              ),
            },
          ]}
        />
      )}
      {session.operator && scope.agency === null ? null : <Groups />}
      <Dialog
        title={
          open?.kind === 'roles'
            ? t('people.rolesOf', { name: open.person.name })
            : open?.kind === 'link'
              ? t('people.linkTitle')
              : t('people.invite')
        }
        isOpen={open !== null && open.kind !== 'suspend'}
        onClose={close}
        closeLabel={t('common:close')}
        isKept={open?.kind === 'link'}
      >
        {open?.kind === 'link' ? (
          <InvitationShown {...open.invited} onDone={close} />
        ) : (
          <PersonForm
            person={open?.kind === 'roles' ? open.person : null}
            isFirst={list?.length === 0}
            onInvited={(invited) => setOpen({ kind: 'link', invited })}
            onDone={close}
          />
        )}
      </Dialog>
      <Dialog
        title={t('people.suspendTitle', { name: open?.kind === 'suspend' ? open.person.name : '' })}
        isOpen={open?.kind === 'suspend'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('people.suspendText')}</p>
        <DialogActions>
          <Button onPress={close}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={act.isPending}
            onPress={() => {
              if (open?.kind === 'suspend') act.mutate({ person: open.person, how: 'suspend' });
            }}
          >
            {t('suspend')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
