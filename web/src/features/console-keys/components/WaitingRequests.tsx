import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ceilingOf, draftOfCeiling, NO_CEILING } from '@/api/keyLimits.ts';
import type { Scope } from '@/api/scope.ts';
import type { AskedKey, Ceiling } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { CeilingFields } from '@/ui/KeyTerms/KeyTerms.tsx';
import form from '@/ui/Page/Form.module.css';
import { Table } from '@/ui/Table/Table.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { approveRequest, refuseRequest, requestsQuery } from '../api/keys.ts';
import styles from '../Keys.module.css';
import { LimitsOfKey } from './LimitsOfKey.tsx';

/** Keys that people ask for and nobody has decided; nothing at all while there are none. */
export function WaitingRequests({ scope }: { scope: Scope }) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const queryClient = useQueryClient();
  const requests = useQuery(requestsQuery(scope));
  const [refusing, setRefusing] = useState<AskedKey | null>(null);
  const [reason, setReason] = useState('');
  const reload = () => queryClient.invalidateQueries({ queryKey: requestsQuery(scope).queryKey });
  const approve = useMutation({
    mutationFn: ({ asked, ceiling }: { asked: AskedKey; ceiling: Ceiling | null }) =>
      approveRequest(scope, asked.request.id, ceiling),
    onSuccess: () => setLowering(null),
    onSettled: reload,
  });
  const [lowering, setLowering] = useState<AskedKey | null>(null);
  const [draft, setDraft] = useState(NO_CEILING);
  const [isTried, setTried] = useState(false);
  const lower = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const ceiling = ceilingOf(draft);
    if (lowering && ceiling !== undefined && !approve.isPending) {
      approve.mutate({ asked: lowering, ceiling });
    }
  };
  const refuse = useMutation({
    mutationFn: (asked: AskedKey) => refuseRequest(scope, asked.request.id, reason.trim()),
    onSuccess: () => {
      setRefusing(null);
      setReason('');
      return reload();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (refusing && !refuse.isPending) refuse.mutate(refusing);
  };
  if (requests.error) {
    return <Failure error={requests.error} onRetry={() => void requests.refetch()} />;
  }
  const waiting = requests.data?.filter((asked) => asked.request.state === 'waiting') ?? [];
  if (waiting.length === 0) return null;
  return (
    <div className={styles.waiting}>
      <h2>{t('keys.waiting')}</h2>
      {approve.error ? <Failure error={approve.error} /> : null}
      <Table
        caption={t('keys.waiting')}
        rows={waiting}
        keyOf={(asked) => asked.request.id}
        columns={[
          { id: 'name', title: t('keys.purpose'), render: (asked) => asked.request.name },
          { id: 'who', title: t('keys.askedBy'), render: (asked) => asked.askedBy?.name ?? '–' },
          {
            id: 'limits',
            title: t('keys.limits'),
            render: (asked) => <LimitsOfKey of={asked.request} />,
          },
          {
            id: 'ends',
            title: t('keys.ends'),
            render: (asked) =>
              asked.request.expiresAt ? format.day(asked.request.expiresAt) : t('keys.longest'),
          },
          {
            id: 'actions',
            title: t('common:more'),
            isTitleHidden: true,
            render: (asked) => (
              <div className={styles.actions}>
                <Button
                  size="small"
                  look="primary"
                  aria-label={t('keys.approveOf', { name: asked.request.name })}
                  isPending={approve.isPending && approve.variables.asked === asked}
                  onPress={() => approve.mutate({ asked, ceiling: null })}
                >
                  {t('keys.approve')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('keys.approveLowerOf', { name: asked.request.name })}
                  onPress={() => {
                    approve.reset();
                    setTried(false);
                    setDraft(draftOfCeiling(asked.request.ceiling));
                    setLowering(asked);
                  }}
                >
                  {t('keys.approveLower')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('keys.refuseOf', { name: asked.request.name })}
                  onPress={() => {
                    refuse.reset();
                    setRefusing(asked);
                  }}
                >
                  {t('keys.refuse')}
                </Button>
              </div>
            ),
          },
        ]}
      />
      <Dialog
        title={t('keys.approveTitle', { name: lowering?.request.name ?? '' })}
        isOpen={lowering !== null}
        onClose={() => setLowering(null)}
        closeLabel={t('common:close')}
        size="small"
      >
        <form className={form.form} onSubmit={lower}>
          {approve.error ? <Failure error={approve.error} /> : null}
          <p>{t('keys.approveText')}</p>
          <CeilingFields draft={draft} onChange={setDraft} isTried={isTried} />
          <DialogActions>
            <Button onPress={() => setLowering(null)}>{t('common:cancel')}</Button>
            <Button look="primary" type="submit" isPending={approve.isPending}>
              {t('keys.approve')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
      <Dialog
        title={t('keys.refuseTitle', { name: refusing?.request.name ?? '' })}
        isOpen={refusing !== null}
        onClose={() => setRefusing(null)}
        closeLabel={t('common:close')}
        size="small"
      >
        <form className={form.form} onSubmit={submit}>
          {refuse.error ? <Failure error={refuse.error} /> : null}
          <TextField
            label={t('keys.reason')}
            hint={t('keys.reasonHint')}
            isRequired
            value={reason}
            onChange={setReason}
            maxLength={1000}
          />
          <DialogActions>
            <Button onPress={() => setRefusing(null)}>{t('common:cancel')}</Button>
            <Button look="danger" type="submit" isPending={refuse.isPending}>
              {t('keys.refuse')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </div>
  );
}
