import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { Provider } from '@/api/types.ts';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { termsTextQuery } from '../api/models.ts';
import styles from './Promises.module.css';

type Props = { scope: Scope; provider: Provider; version: number };

/** The text of a version, as it was pasted. */
export function TermsText({ scope, provider, version }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const text = useQuery(termsTextQuery(scope, provider.id, version));
  if (text.error) return <Failure error={text.error} onRetry={() => void text.refetch()} />;
  if (!text.data) return <Progress label={t('common:loading')} part={null} />;
  return (
    <section className={styles.text} aria-label={t('terms.readOf', { number: version })}>
      {text.data.text}
    </section>
  );
}
