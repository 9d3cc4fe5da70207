import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Progress } from '@/ui/Progress/Progress.tsx';
import type { Collection } from '../api/types.ts';

/** How far documents are read and passages looked at for their meaning; nothing once all is done. */
export function HowFar({ collection }: { collection: Collection }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { documents, passages, embedded } = collection;
  if (documents.waiting > 0) {
    const read = documents.total - documents.waiting;
    return (
      <Progress
        label={t('collection.reading')}
        part={documents.total > 0 ? read / documents.total : null}
        words={t('of', { part: format.number(read), whole: format.number(documents.total) })}
      />
    );
  }
  if (documents.searchable > 0 && embedded < passages) {
    return (
      <Progress
        label={t('collection.meaning')}
        part={embedded / passages}
        words={format.percent(embedded / passages)}
      />
    );
  }
  return null;
}
