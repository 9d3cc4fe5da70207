import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { actOnSource, disconnectSource, type SourceAct } from '../api/sources.ts';
import type { Source } from '../api/types.ts';
import styles from './Folders.module.css';

type Props = { source: Source; onChanged: () => Promise<void> };

/** One connected folder: how following it goes, what was not taken, and what can be done. */
export function OneFolder({ source, onChanged }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const [isLeaving, setLeaving] = useState(false);
  const name = source.path ? `${source.folder} / ${source.path}` : source.folder;
  const act = useMutation({
    mutationFn: (wanted: SourceAct) => actOnSource(source.id, wanted),
    onSettled: onChanged,
  });
  const leave = useMutation({
    mutationFn: () => disconnectSource(source.id),
    onSuccess: async () => {
      setLeaving(false);
      await onChanged();
    },
  });
  const isPaused = source.state === 'paused';
  const close = () => setLeaving(false);
  return (
    <>
      <div className={styles.head}>
        <strong className={styles.name}>{name}</strong>
        <Badge>{t(`folder.state.${stateOf(source)}`)}</Badge>
        <Menu
          label={t('folder.actions', { name })}
          groups={[
            isPaused
              ? [{ id: 'resume', label: t('folder.resume'), onAction: () => act.mutate('resume') }]
              : [
                  { id: 'run', label: t('folder.run'), onAction: () => act.mutate('run') },
                  { id: 'pause', label: t('folder.pause'), onAction: () => act.mutate('pause') },
                ],
            [
              {
                id: 'disconnect',
                label: t('folder.disconnect'),
                icon: 'trash',
                isDangerous: true,
                onAction: () => {
                  leave.reset();
                  setLeaving(true);
                },
              },
            ],
          ]}
        >
          <IconButton icon="more" label={t('folder.actions', { name })} />
        </Menu>
      </div>
      <p>
        {t('folder.documents', {
          count: source.documents,
          amount: format.number(source.documents),
        })}
      </p>
      <p className={styles.note}>{said(source, t, format)}</p>
      <Warnings source={source} act={act} />
      <Problems source={source} />
      {act.error ? <Failure error={act.error} /> : null}
      <Dialog
        title={t('folder.disconnectTitle')}
        isOpen={isLeaving}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('folder.disconnectText', { name })}</p>
        {leave.error ? <Failure error={leave.error} /> : null}
        <DialogActions>
          <Button onPress={close} autoFocus>
            {t('common:cancel')}
          </Button>
          <Button look="danger" isPending={leave.isPending} onPress={() => leave.mutate()}>
            {t('folder.disconnect')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

type Act = { isPending: boolean; mutate: (act: SourceAct) => void };

function Warnings({ source, act }: { source: Source; act: Act }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { unreachableSince, unreachableWhy, toRemove, last } = source;
  return (
    <>
      {unreachableSince ? (
        <Banner
          tone="warning"
          title={t('folder.unreachable', { moment: format.moment(unreachableSince) })}
        >
          {unreachableWhy ? `${t(`folder.why.${unreachableWhy}`)} ` : null}
          {t('folder.kept')}
        </Banner>
      ) : null}
      {toRemove > 0 ? (
        <Banner
          tone="warning"
          title={t('folder.ask', { count: toRemove, amount: format.number(toRemove) })}
          action={
            source.state === 'active' ? (
              <Button
                size="small"
                isPending={act.isPending}
                onPress={() => act.mutate('confirm-removal')}
              >
                {t('folder.agree')}
              </Button>
            ) : null
          }
        >
          {t('folder.askText')}
        </Banner>
      ) : null}
      {last.hidden > 0 ? (
        <Banner
          tone="warning"
          title={t('folder.hidden', { count: last.hidden, amount: format.number(last.hidden) })}
        />
      ) : null}
    </>
  );
}

function Problems({ source: { last, problems } }: { source: Source }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  if (problems.length === 0) return null;
  return (
    <details className={styles.problems}>
      <summary>
        {t('folder.problems', { count: last.problems, amount: format.number(last.problems) })}
      </summary>
      <ul>
        {problems.map(({ problem, path }) => (
          <li key={`${problem} ${path}`}>
            <strong>{path || t('folder.itself')}</strong>: {t(`folder.problem.${problem}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateOf({ state, following, unreachableSince }: Source) {
  if (state === 'paused') return 'paused';
  if (following) return 'following';
  return unreachableSince ? 'unreachable' : 'active';
}

function said(
  { endedAt, last }: Source,
  t: ReturnType<typeof useTranslation<'knowledge'>>['t'],
  format: ReturnType<typeof useFormat>,
): string {
  if (!endedAt) return t('folder.never');
  return t('folder.ended', {
    moment: format.moment(endedAt),
    found: format.number(last.found),
    read: format.number(last.read),
    added: format.number(last.added),
    changed: format.number(last.changed),
    removed: format.number(last.removed),
  });
}
