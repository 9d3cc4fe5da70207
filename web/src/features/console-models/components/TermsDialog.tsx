import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { Provider } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { termsQuery } from '../api/models.ts';
import styles from './Promises.module.css';
import { TermsChanges } from './TermsChanges.tsx';
import { TermsForm } from './TermsForm.tsx';
import { TermsText } from './TermsText.tsx';

type Props = { scope: Scope; provider: Provider | null; onClose: () => void };

/** What the window shows: the versions, one of them, what changed in it, or a form for another. */
type View =
  | { what: 'list' }
  | { what: 'text'; version: number }
  | { what: 'changes'; version: number }
  | { what: 'form' };

/** A provider's terms by version. */
export function TermsDialog({ scope, provider, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const [view, setView] = useState<View>({ what: 'list' });
  const toList = () => setView({ what: 'list' });
  const close = () => {
    toList();
    onClose();
  };
  return (
    <Dialog
      title={t('terms.of', { name: provider?.name ?? '' })}
      isOpen={provider !== null}
      onClose={close}
      closeLabel={t('common:close')}
      isKept={view.what === 'form'}
    >
      {provider === null ? null : view.what === 'form' ? (
        <TermsForm scope={scope} provider={provider} onDone={toList} />
      ) : (
        <>
          {view.what === 'list' ? (
            <Versions scope={scope} provider={provider} onView={setView} />
          ) : view.what === 'text' ? (
            <TermsText scope={scope} provider={provider} version={view.version} />
          ) : (
            <TermsChanges scope={scope} provider={provider} version={view.version} />
          )}
          <DialogActions>
            {view.what === 'list' ? (
              <Button onPress={close}>{t('common:close')}</Button>
            ) : (
              <Button onPress={toList}>{t('terms.back')}</Button>
            )}
            {view.what === 'list' && provider.url !== null ? (
              <Button look="primary" onPress={() => setView({ what: 'form' })}>
                {t('terms.keep')}
              </Button>
            ) : null}
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

type VersionsProps = { scope: Scope; provider: Provider; onView: (view: View) => void };

function Versions({ scope, provider, onView }: VersionsProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const terms = useQuery(termsQuery(scope, provider.id));
  if (terms.error) return <Failure error={terms.error} onRetry={() => void terms.refetch()} />;
  if (!terms.data) return null;
  if (terms.data.length === 0) return <p className={styles.faint}>{t('terms.none')}</p>;
  return (
    <Table
      isCompact
      caption={t('terms.versions')}
      rows={terms.data}
      keyOf={(one) => String(one.version)}
      columns={[
        { id: 'version', title: t('terms.version'), render: (one) => String(one.version) },
        {
          id: 'asOf',
          title: t('terms.asOf'),
          render: (one) => format.day(`${one.asOf}T12:00:00Z`),
        },
        {
          id: 'link',
          title: t('promises.source'),
          render: (one) =>
            one.link ? (
              <a href={one.link} target="_blank" rel="noreferrer noopener">
                {t('promises.source')}
              </a>
            ) : (
              '–'
            ),
        },
        {
          id: 'actions',
          title: t('terms.look'),
          isTitleHidden: true,
          render: (one) => (
            <span className={styles.buttons}>
              <Button
                size="small"
                aria-label={t('terms.readOf', { number: one.version })}
                onPress={() => onView({ what: 'text', version: one.version })}
              >
                {t('terms.read')}
              </Button>
              {one.version > 1 ? (
                <Button
                  size="small"
                  aria-label={t('terms.changesOf', {
                    number: one.version,
                    before: one.version - 1,
                  })}
                  onPress={() => onView({ what: 'changes', version: one.version })}
                >
                  {t('terms.changes')}
                </Button>
              ) : null}
            </span>
          ),
        },
      ]}
    />
  );
}
