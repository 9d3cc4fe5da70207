import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/api/types.ts';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { useConversationChanges } from '../hooks/useConversationChanges.ts';

type Props = { conversation: Conversation };

/** What can be done with a conversation as a whole. */
export function ConversationMenu({ conversation }: Props) {
  const { t } = useTranslation(['chat', 'common']);
  const navigate = useNavigate();
  const { conversationId: open } = useParams({ strict: false });
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const [title, setTitle] = useState('');
  const { renaming, deleting } = useConversationChanges(conversation.id);
  const name = conversation.title ?? t('list.untitled');
  const close = () => setDialog(null);

  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') renaming.mutate(title.trim(), { onSuccess: close });
  };
  const remove = () =>
    deleting.mutate(undefined, {
      onSuccess: () => {
        close();
        if (open === conversation.id) void navigate({ to: '/' });
      },
    });

  return (
    <>
      <Menu
        label={t('list.actions', { title: name })}
        groups={[
          [
            {
              id: 'rename',
              label: t('common:rename'),
              icon: 'edit',
              onAction: () => {
                setTitle(conversation.title ?? '');
                renaming.reset();
                setDialog('rename');
              },
            },
            {
              id: 'delete',
              label: t('common:remove'),
              icon: 'trash',
              isDangerous: true,
              onAction: () => {
                deleting.reset();
                setDialog('delete');
              },
            },
          ],
        ]}
      >
        <IconButton icon="more" size="small" label={t('list.actions', { title: name })} />
      </Menu>
      <Dialog
        title={t('list.renameTitle')}
        isOpen={dialog === 'rename'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
      >
        <form onSubmit={rename}>
          {renaming.error ? <Failure error={renaming.error} /> : null}
          <TextField
            label={t('list.title')}
            value={title}
            onChange={setTitle}
            autoFocus
            maxLength={200}
          />
          <DialogActions>
            <Button onPress={close}>{t('common:cancel')}</Button>
            <Button
              look="primary"
              type="submit"
              isDisabled={title.trim() === ''}
              isPending={renaming.isPending}
            >
              {t('common:save')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
      <Dialog
        title={t('list.deleteTitle')}
        isOpen={dialog === 'delete'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('list.deleteText', { title: name })}</p>
        {deleting.error ? <Failure error={deleting.error} /> : null}
        <DialogActions>
          <Button onPress={close} autoFocus>
            {t('common:cancel')}
          </Button>
          <Button look="danger" onPress={remove} isPending={deleting.isPending}>
            {t('common:remove')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
