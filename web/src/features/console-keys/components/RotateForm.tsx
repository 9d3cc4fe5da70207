import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { ApiKey } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { keysQuery, rotateKey } from '../api/keys.ts';
import { KeySecret } from './KeySecret.tsx';

const OVERLAPS = ['0', '1', '24', '168'] as const;

/** Gives a key another secret, and shows it this once. */
export function RotateForm({
  scope,
  of,
  onDone,
}: {
  scope: Scope;
  of: ApiKey;
  onDone: () => void;
}) {
  const { t } = useTranslation(['console', 'common']);
  const queryClient = useQueryClient();
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>('24');
  const rotate = useMutation({
    mutationFn: () => rotateKey(scope, of.id, Number(overlap)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery(scope).queryKey }),
  });
  if (rotate.data) return <KeySecret secret={rotate.data.secret} onDone={onDone} />;
  return (
    <div className={styles.form}>
      <p>{t('keys.rotateText')}</p>
      {rotate.error ? <Failure error={rotate.error} /> : null}
      <Select
        label={t('keys.overlap')}
        value={overlap}
        onChange={setOverlap}
        options={OVERLAPS.map((id) => ({
          id,
          label: id === '0' ? t('keys.noOverlap') : t('keys.hours', { count: Number(id) }),
        }))}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" isPending={rotate.isPending} onPress={() => rotate.mutate()}>
          {t('keys.rotate')}
        </Button>
      </DialogActions>
    </div>
  );
}
