import { useTranslation } from 'react-i18next';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { CopyButton } from '@/ui/CopyButton/CopyButton.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import styles from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';

/** A secret that is shown this once. */
export function KeySecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation('console');
  return (
    <div className={styles.form}>
      <Banner tone="warning" isAnnounced title={t('keys.onceTitle')}>
        {t('keys.once')}
      </Banner>
      <TextField label={t('keys.secret')} isReadOnly value={secret} />
      <DialogActions>
        <CopyButton look="button" text={secret} label={t('keys.copy')} />
        <Button look="primary" onPress={onDone}>
          {t('keys.stored')}
        </Button>
      </DialogActions>
    </div>
  );
}
