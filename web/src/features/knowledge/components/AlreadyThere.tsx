import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { Checkbox } from '@/ui/Choice/Choice.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import type { Namesake } from '../hooks/useArriving.ts';

type Props = {
  asked: Namesake[];
  onSettle: (how: 'replace' | 'both' | 'none', isForAll: boolean) => void;
};

/** Asks, for one file after the other or for all at once, what it is to be. */
export function AlreadyThere({ asked, onSettle }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const [isForAll, setForAll] = useState(false);
  const settle = (how: 'replace' | 'both' | 'none') => {
    setForAll(false);
    onSettle(how, isForAll);
  };
  const name = asked[0]?.file.name ?? '';
  return (
    <Dialog
      title={t('namesake.title')}
      isOpen={asked.length > 0}
      onClose={() => {
        setForAll(false);
        onSettle('none', true);
      }}
      closeLabel={t('common:close')}
      size="small"
      isAlert
    >
      <p>{t('namesake.text', { name })}</p>
      <p>{t('namesake.replaceText')}</p>
      {asked.length > 1 ? (
        <Checkbox isSelected={isForAll} onChange={setForAll}>
          {t('namesake.forAll', { count: asked.length })}
        </Checkbox>
      ) : null}
      <DialogActions>
        <Button look="quiet" onPress={() => settle('none')}>
          {t('namesake.none')}
        </Button>
        <Button onPress={() => settle('both')}>{t('namesake.both')}</Button>
        <Button look="primary" autoFocus onPress={() => settle('replace')}>
          {t('namesake.replace')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
