import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { removeDocument } from '../api/documents.ts';
import type { Document } from '../api/types.ts';

type Props = { document: Document; onDone: () => void | Promise<void>; onCancel: () => void };

export function RemoveDocument({ document, onDone, onCancel }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const removal = useMutation({
    mutationFn: () => removeDocument(document.id),
    onSuccess: onDone,
  });
  return (
    <>
      <p>{t('document.removeText', { title: document.title })}</p>
      {removal.error ? <Failure error={removal.error} /> : null}
      <DialogActions>
        <Button onPress={onCancel} autoFocus>
          {t('common:cancel')}
        </Button>
        <Button look="danger" isPending={removal.isPending} onPress={() => removal.mutate()}>
          {t('document.remove')}
        </Button>
      </DialogActions>
    </>
  );
}
