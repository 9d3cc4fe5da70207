import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { Provider, TermsChanged } from '@/api/types.ts';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { termsChangesQuery } from '../api/models.ts';
import styles from './Promises.module.css';

type Props = { scope: Scope; provider: Provider; version: number };
type Passage = TermsChanged['passages'][number];

/** What is different in a version, line by line: in words, and in colours for those who see them. */
export function TermsChanges({ scope, provider, version }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const changes = useQuery(termsChangesQuery(scope, provider.id, version));
  if (changes.error) {
    return <Failure error={changes.error} onRetry={() => void changes.refetch()} />;
  }
  if (!changes.data) return <Progress label={t('common:loading')} part={null} />;
  const { since, added, removed, passages } = changes.data;
  return (
    <section className={styles.list}>
      <h3>{t('terms.changesOf', { number: version, before: since })}</h3>
      <p>
        {t('terms.linesAdded', { count: added })} {t('terms.linesRemoved', { count: removed })}
      </p>
      {passages.map((passage) => (
        <Lines key={`${passage.oldLine} ${passage.newLine}`} passage={passage} />
      ))}
    </section>
  );
}

function Lines({ passage }: { passage: Passage }) {
  const { t } = useTranslation('console');
  let line = passage.newLine;
  const rows = passage.lines.map((one, i) => ({
    // a line that is gone has no number in the newer text
    key: `${i}`,
    number: one.mark === 'removed' ? null : line++,
    ...one,
  }));
  return (
    <table className={styles.lines}>
      <caption>{t('terms.fromLine', { number: passage.newLine })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('terms.line')}</th>
          <th scope="col">{t('terms.change')}</th>
          <th scope="col">{t('terms.words')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={styles[row.mark] ?? ''}>
            <td>{row.number ?? ''}</td>
            <td>{row.mark === 'same' ? '' : t(`terms.mark.${row.mark}`)}</td>
            <td>
              {row.mark === 'added' ? (
                <ins>{row.text}</ins>
              ) : row.mark === 'removed' ? (
                <del>{row.text}</del>
              ) : (
                row.text
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
