import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Group } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { deleteGroup, groupsQuery } from '../api/groups.ts';
import { GroupForm } from './GroupForm.tsx';
import { MembersForm } from './MembersForm.tsx';

type Open = { kind: 'new' } | { kind: 'rename' | 'members' | 'delete'; group: Group } | null;

/** The groups of people of an agency. */
export function Groups() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const queryClient = useQueryClient();
  const groups = useQuery(groupsQuery(scope));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const done = async () => {
    close();
    await queryClient.invalidateQueries({ queryKey: groupsQuery(scope).queryKey });
  };
  const deleting = useMutation({
    mutationFn: (group: Group) => deleteGroup(scope, group.id),
    onSuccess: done,
  });
  const add = (
    <Button icon="plus" onPress={() => setOpen({ kind: 'new' })}>
      {t('groups.add')}
    </Button>
  );
  const list = groups.data;
  const name = open && open.kind !== 'new' ? open.group.name : '';
  return (
    <Part title={t('groups.title')} lead={t('groups.lead')}>
      {groups.error ? (
        <Failure error={groups.error} onRetry={() => void groups.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="people" title={t('groups.empty')} action={add}>
          {t('groups.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t('groups.title')}
            rows={list}
            keyOf={(group) => group.id}
            columns={[
              { id: 'name', title: t('groups.name'), render: (group) => group.name },
              {
                id: 'members',
                title: t('groups.members'),
                isNumeric: true,
                render: (group) => format.number(group.members),
              },
              {
                id: 'actions',
                title: t('common:more'),
                isTitleHidden: true,
                render: (group) => (
                  <Menu
                    label={t('actionsFor', { name: group.name })}
                    groups={[
                      [
                        {
                          id: 'members',
                          label: t('groups.choose'),
                          icon: 'people',
                          onAction: () => setOpen({ kind: 'members', group }),
                        },
                        {
                          id: 'rename',
                          label: t('groups.rename'),
                          icon: 'edit',
                          onAction: () => setOpen({ kind: 'rename', group }),
                        },
                      ],
                      [
                        {
                          id: 'delete',
                          label: t('groups.delete'),
                          icon: 'trash',
                          isDangerous: true,
                          onAction: () => setOpen({ kind: 'delete', group }),
                        },
                      ],
                    ]}
                  >
                    <IconButton
                      icon="more"
                      size="small"
                      label={t('actionsFor', { name: group.name })}
                    />
                  </Menu>
                ),
              },
            ]}
          />
          {add}
        </>
      )}
      <Dialog
        title={
          open?.kind === 'members'
            ? t('groups.membersOf', { name })
            : open?.kind === 'rename'
              ? t('groups.renameOf', { name })
              : t('groups.add')
        }
        isOpen={open !== null && open.kind !== 'delete'}
        onClose={close}
        closeLabel={t('common:close')}
      >
        {open?.kind === 'members' ? (
          <MembersForm group={open.group} onDone={done} onCancel={close} />
        ) : (
          <GroupForm
            group={open?.kind === 'rename' ? open.group : null}
            onDone={done}
            onCancel={close}
          />
        )}
      </Dialog>
      <Dialog
        title={t('groups.deleteTitle', { name })}
        isOpen={open?.kind === 'delete'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('groups.deleteText')}</p>
        {deleting.error ? <Failure error={deleting.error} /> : null}
        <DialogActions>
          <Button onPress={close}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={deleting.isPending}
            onPress={() => {
              if (open?.kind === 'delete') deleting.mutate(open.group);
            }}
          >
            {t('groups.delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </Part>
  );
}
