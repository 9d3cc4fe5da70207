import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { PassageList } from '@/ui/Sources/PassageList.tsx';
import type { Place } from '@/ui/Sources/place.ts';
import { countsQuery } from '../api/ask.ts';
import type { Collection, Counts } from '../api/types.ts';
import { type Answer, useAnswer } from '../hooks/useAnswer.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { AnswerModel, asAskedOf, USUAL } from './AnswerModel.tsx';
import { AnswerView } from './AnswerView.tsx';
import { AskBox } from './AskBox.tsx';
import styles from './Asking.module.css';
import { DocumentView } from './DocumentView.tsx';
import { FilterBar } from './FilterBar.tsx';
import { asAsked, type Filters, isFiltered, NO_FILTERS } from './filters.ts';

type Props = {
  collections: Collection[];
  filters: Filters;
  onFilter: (filters: Filters) => void;
};

/** A question, its answer, and beside it the passages it is made of. */
export function Asking({ collections, filters, onFilter }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const [text, setText] = useState('');
  const [place, setPlace] = useState<Place | null>(null);
  const [turn, setTurn] = useState(0);
  const [model, setModel] = useState(USUAL);
  const { answer, start, stop } = useAnswer();
  const asked = answer?.question ?? null;
  const counts =
    useQuery({ ...countsQuery(asked ?? { question: '' }), enabled: asked !== null }).data ?? null;
  const isRunning = answer !== null && !answer.end && !answer.error;
  const titleOf = (document: string) =>
    answer?.found?.passages.find(({ documentId }) => documentId === document)?.title ?? '';
  const begin = (question: string, held: Filters) => {
    setTurn(turn + 1);
    start({ question, ...asAsked(held), ...asAskedOf(model) });
  };
  // What was asked is asked again: what is on screen is always what the filters say.
  const filter = (changed: Filters) => {
    onFilter(changed);
    if (asked) begin(asked.question, changed);
  };
  return (
    <div className={styles.asking}>
      <AskBox
        text={text}
        onChange={setText}
        collections={collections}
        chosen={filters.collections}
        onChoose={(ids) => filter({ ...filters, collections: ids })}
        documentsIn={(id) =>
          counts && (counts.collections.find((one) => one.id === id)?.documents ?? 0)
        }
        isRunning={isRunning}
        onAsk={() => begin(text.trim(), filters)}
        onStop={stop}
      />
      <div className={styles.choices}>
        <FilterBar collections={collections} filters={filters} onChange={filter} counts={counts} />
        <AnswerModel value={model} onChange={setModel} />
      </div>
      {answer ? (
        <div className={styles.outcome}>
          <AnswerView answer={answer} onOpen={setPlace} onRetry={() => start(answer.question)}>
            {answer.end && answer.end.state !== 'failed' ? (
              <AnswerMark key={turn} answer={answer} collections={collections} />
            ) : null}
          </AnswerView>
          <FoundPassages
            answer={answer}
            counts={counts}
            collections={collections}
            onOpen={setPlace}
            onUnfilter={isFiltered(filters) ? () => filter(NO_FILTERS) : null}
          />
        </div>
      ) : null}
      <p className="visually-hidden" role="status">
        {answer ? said(answer, t) : ''}
      </p>
      <Dialog
        title={place ? titleOf(place.document) : ''}
        isOpen={place !== null}
        onClose={() => setPlace(null)}
        closeLabel={t('common:close')}
        size="large"
      >
        {place ? <DocumentView id={place.document} cited={place} /> : null}
      </Dialog>
    </div>
  );
}

type FoundProps = {
  answer: Answer;
  counts: Counts | null;
  collections: Collection[];
  onOpen: (place: Place) => void;
  /** Looks everywhere and at any time; null where that is done already. */
  onUnfilter: (() => void) | null;
};

function FoundPassages(props: FoundProps) {
  const { collections, counts, onOpen, onUnfilter } = props;
  const { found, end } = props.answer;
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  if (!found) return null;
  const { passages, meaning, indexing } = found;
  const nameOf = (id: string) => collections.find((one) => one.id === id)?.name ?? null;
  return (
    <section className={styles.passages} aria-labelledby="passages-heading">
      <h2 id="passages-heading">
        {end?.state === 'not-in-sources' ? t('passages.nearest') : t('passages.title')}
      </h2>
      {meaning === 'unavailable' ? <Banner>{t('passages.noMeaning')}</Banner> : null}
      {indexing.waiting > 0 ? (
        <Banner>{t('passages.waiting', { count: indexing.waiting })}</Banner>
      ) : null}
      {counts ? (
        <p className={styles.none}>
          {t('passages.counted', {
            count: counts.documents,
            amount: format.number(counts.documents),
          })}
        </p>
      ) : null}
      {passages.length > 0 ? (
        <PassageList passages={passages} nameOf={nameOf} onOpen={onOpen} />
      ) : (
        <p className={styles.none}>{t('passages.none')}</p>
      )}
      {passages.length === 0 && onUnfilter ? (
        <Button icon="search" onPress={onUnfilter}>
          {t('passages.unfilter')}
        </Button>
      ) : null}
    </section>
  );
}

/** What a screen reader is told while an answer comes: the steps, not every word. */
function said(
  { found, end }: Answer,
  t: ReturnType<typeof useTranslation<['knowledge', 'common']>>['t'],
): string {
  if (end) return t(`said.${end.state}`);
  return found ? t('said.found', { count: found.passages.length }) : t('answer.searching');
}
