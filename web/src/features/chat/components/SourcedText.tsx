import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { collectionsQuery } from '@/api/knowledge.ts';
import type { Sources } from '@/api/types.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Conflicts } from '@/ui/Sources/Conflicts.tsx';
import { Ending } from '@/ui/Sources/Ending.tsx';
import { PassageList } from '@/ui/Sources/PassageList.tsx';
import type { Place } from '@/ui/Sources/place.ts';
import { Sentences } from '@/ui/Sources/Sentences.tsx';
import styles from './SourcedText.module.css';

/** An answer from documents: its sentences with their places, and the passages it is made of. */
export function SourcedText({ sources }: { sources: Sources }) {
  const { t } = useTranslation(['chat', 'knowledge']);
  const navigate = useNavigate();
  const collections = useQuery(collectionsQuery).data ?? [];
  const { state, passages, sentences, conflicts, withheld, waiting } = sources;
  const open = (place: Place) =>
    void navigate({
      to: '/knowledge/documents/$documentId',
      params: { documentId: place.document },
      search: {
        from: place.start,
        to: place.end,
        ...(place.version === null ? {} : { version: place.version }),
      },
      // no part of the address: what it says would be taken for cited, whoever made it up
      state: place.words === null ? {} : { cited: place.words },
    });
  return (
    <div className={styles.sourced}>
      <Ending
        state={state}
        problem={null}
        hasSentences={sentences.length > 0}
        hasPassages={passages.length > 0}
      />
      <Sentences sentences={sentences} passages={passages} onOpen={open} />
      <Conflicts conflicts={conflicts} passages={passages} onOpen={open} />
      {withheld > 0 ? <Banner>{t('sources.withheld', { count: withheld })}</Banner> : null}
      {waiting > 0 ? <Banner>{t('knowledge:passages.waiting', { count: waiting })}</Banner> : null}
      {passages.length > 0 ? (
        <details className={styles.passages} open={state === 'not-in-sources'}>
          <summary>
            {state === 'not-in-sources'
              ? t('knowledge:passages.nearest')
              : t('sources.passages', { count: passages.length })}
          </summary>
          <PassageList
            passages={passages}
            nameOf={(id) => collections.find((one) => one.id === id)?.name ?? null}
            onOpen={open}
          />
        </details>
      ) : null}
    </div>
  );
}
