import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { PassageList } from '@/ui/Sources/PassageList.tsx';
import type { Place } from '@/ui/Sources/place.ts';
import type { Collection } from '../api/types.ts';
import { type Answer, useAnswer } from '../hooks/useAnswer.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { AnswerView } from './AnswerView.tsx';
import { AskBox } from './AskBox.tsx';
import styles from './Asking.module.css';
import { DocumentView } from './DocumentView.tsx';

type Props = {
  collections: Collection[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
};

/** A question, its answer, and beside it the passages it is made of. */
export function Asking({ collections, chosen, onChoose }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const [text, setText] = useState('');
  const [place, setPlace] = useState<Place | null>(null);
  const [turn, setTurn] = useState(0);
  const { answer, start, stop } = useAnswer();
  const isRunning = answer !== null && !answer.end && !answer.error;
  const titleOf = (document: string) =>
    answer?.found?.passages.find(({ documentId }) => documentId === document)?.title ?? '';
  return (
    <div className={styles.asking}>
      <AskBox
        text={text}
        onChange={setText}
        collections={collections}
        chosen={chosen}
        onChoose={onChoose}
        isRunning={isRunning}
        onAsk={() => {
          setTurn(turn + 1);
          start({
            question: text.trim(),
            ...(chosen.length > 0 ? { collections: chosen } : {}),
          });
        }}
        onStop={stop}
      />
      {answer ? (
        <div className={styles.outcome}>
          <AnswerView answer={answer} onOpen={setPlace} onRetry={() => start(answer.question)}>
            {answer.end && answer.end.state !== 'failed' ? (
              <AnswerMark key={turn} answer={answer} collections={collections} />
            ) : null}
          </AnswerView>
          <FoundPassages answer={answer} collections={collections} onOpen={setPlace} />
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
        {place ? <DocumentView id={place.document} marked={place} /> : null}
      </Dialog>
    </div>
  );
}

type FoundProps = {
  answer: Answer;
  collections: Collection[];
  onOpen: (place: Place) => void;
};

function FoundPassages({ answer: { found, end }, collections, onOpen }: FoundProps) {
  const { t } = useTranslation('knowledge');
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
      {passages.length === 0 ? (
        <p className={styles.none}>{t('passages.none')}</p>
      ) : (
        <PassageList passages={passages} nameOf={nameOf} onOpen={onOpen} />
      )}
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
