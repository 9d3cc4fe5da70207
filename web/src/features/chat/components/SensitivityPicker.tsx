import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SENSITIVITIES } from '@/api/labels.ts';
import type { Sensitivity } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import styles from './ModelPicker.module.css';

type Props = {
  value: Sensitivity;
  onChange: (label: Sensitivity) => void;
  /** Whether something stands in the chat already: a lower label is then asked back. */
  isBegun: boolean;
};

/** How careful one must be with what is in the chat. */
export function SensitivityPicker({ value, onChange, isBegun }: Props) {
  const { t } = useTranslation(['chat', 'common']);
  const [lower, setLower] = useState<Sensitivity | null>(null);
  const close = () => setLower(null);
  const choose = (label: Sensitivity) => {
    const isLower = SENSITIVITIES.indexOf(label) < SENSITIVITIES.indexOf(value);
    if (isBegun && isLower) setLower(label);
    else if (label !== value) onChange(label);
  };
  return (
    <div className={styles.picker}>
      <Select
        label={t('common:sensitivity.label')}
        isLabelHidden
        look="quiet"
        value={value}
        onChange={choose}
        options={SENSITIVITIES.map((id) => ({
          id,
          label: t(`common:sensitivity.${id}`),
          note: t(`common:sensitivity.note.${id}`),
        }))}
      />
      <Dialog
        title={t('label.lowerTitle', { label: lower ? t(`common:sensitivity.${lower}`) : '' })}
        isOpen={lower !== null}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('label.lowerText')}</p>
        <DialogActions>
          <Button onPress={close} autoFocus>
            {t('common:cancel')}
          </Button>
          <Button
            look="primary"
            onPress={() => {
              if (lower) onChange(lower);
              close();
            }}
          >
            {t('label.lower')}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}
