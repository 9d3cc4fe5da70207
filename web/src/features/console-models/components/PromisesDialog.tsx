import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { Provider } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { promisesQuery } from '../api/models.ts';
import { PromiseForm } from './PromiseForm.tsx';
import { PromiseList } from './PromiseList.tsx';
import styles from './Promises.module.css';

type Props = { scope: Scope; provider: Provider | null; onClose: () => void };

/** What a provider promises, to be read by all who may choose it and changed by who connected it. */
export function PromisesDialog({ scope, provider, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const [isChanging, setChanging] = useState(false);
  const close = () => {
    setChanging(false);
    onClose();
  };
  return (
    <Dialog
      title={t('promises.of', { name: provider?.name ?? '' })}
      isOpen={provider !== null}
      onClose={close}
      closeLabel={t('common:close')}
      isKept={isChanging}
    >
      {provider === null ? null : isChanging ? (
        <PromiseForm scope={scope} provider={provider} onDone={() => setChanging(false)} />
      ) : (
        <>
          <p className={styles.faint}>{t('promises.lead')}</p>
          <PromiseList promises={provider.promises} />
          <Earlier scope={scope} provider={provider} />
          <DialogActions>
            <Button onPress={close}>{t('common:close')}</Button>
            {provider.url === null ? null : (
              <Button look="primary" onPress={() => setChanging(true)}>
                {t('promises.change')}
              </Button>
            )}
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

/** What was noted before what holds now. */
function Earlier({ scope, provider }: { scope: Scope; provider: Provider }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const noted = useQuery(promisesQuery(scope, provider.id));
  if (noted.error) return <Failure error={noted.error} onRetry={() => void noted.refetch()} />;
  const earlier = noted.data?.slice(1) ?? [];
  if (earlier.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{t('promises.earlier')}</h3>
      {earlier.map((one) => (
        <details key={one.version}>
          <summary>
            {t('promises.version', { number: one.version, day: format.moment(one.at) })}
          </summary>
          <PromiseList promises={one.promises} />
        </details>
      ))}
    </section>
  );
}
