import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { addTest, questionsKey, questionsQuery, settleQuestion, testsQuery } from '../api/care.ts';
import type { AskedQuestion, KeptPlace, QuestionState } from '../api/types.ts';
import styles from './Care.module.css';
import { DocumentView } from './DocumentView.tsx';

const STATES = ['open', 'answered', 'dismissed'] as const;

/** What was asked of a collection and not answered, or not well, as far as it was handed on. */
export function Questions({ collection }: { collection: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const [state, setState] = useState<QuestionState>('open');
  const [place, setPlace] = useState<KeptPlace | null>(null);
  const { data, error, refetch } = useQuery(questionsQuery(collection, state));
  return (
    <Part title={t('questions.title')} lead={t('questions.lead')}>
      {error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Progress label={t('common:loading')} part={null} />
      ) : (
        <>
          <p className={styles.sum}>
            {t('questions.marks', {
              since: format.day(data.marks.since),
              helpful: format.number(data.marks.helpful),
              unhelpful: format.number(data.marks.unhelpful),
              unanswered: format.number(data.marks.unanswered),
            })}
          </p>
          <Segments
            label={t('questions.state')}
            isLabelHidden
            options={STATES.map((id) => ({
              id,
              label: t(`questions.state.${id}`, { amount: format.number(data[id]) }),
            }))}
            value={state}
            onChange={setState}
          />
          {data.items.length === 0 ? (
            <EmptyState icon="chat" title={t(`questions.none.${state}`)}>
              {t('questions.noneText')}
            </EmptyState>
          ) : (
            <ul className={styles.list}>
              {data.items.map((one) => (
                <OneQuestion
                  key={one.id}
                  question={one}
                  collection={collection}
                  onOpen={setPlace}
                />
              ))}
            </ul>
          )}
          {data.items.length < data[state] ? (
            <p className={styles.sum}>{t('questions.more')}</p>
          ) : null}
        </>
      )}
      <Dialog
        title={place?.title ?? ''}
        isOpen={place !== null}
        onClose={() => setPlace(null)}
        closeLabel={t('common:close')}
        size="large"
      >
        {place ? <DocumentView id={place.documentId} cited={{ ...place, words: null }} /> : null}
      </Dialog>
    </Part>
  );
}

type OneProps = {
  question: AskedQuestion;
  collection: string;
  onOpen: (place: KeptPlace) => void;
};

function OneQuestion({ question, collection, onOpen }: OneProps) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const client = useQueryClient();
  const [isAnswering, setAnswering] = useState(false);
  const settle = useMutation({
    mutationFn: ({ state, note }: { state: QuestionState; note: string | null }) =>
      settleQuestion(question.id, state, note),
    onSuccess: () => client.invalidateQueries({ queryKey: questionsKey(collection) }),
  });
  const test = useMutation({
    mutationFn: (documentId: string) =>
      addTest(collection, { question: question.question, documentId }),
    onSuccess: () => client.invalidateQueries({ queryKey: testsQuery(collection).queryKey }),
  });
  const { unanswered, unhelpful, state } = question;
  return (
    <li className={styles.item}>
      <h3>{question.question}</h3>
      <p className={styles.facts}>
        {unanswered > 0 ? <span>{t('questions.unanswered', { count: unanswered })}</span> : null}
        {unhelpful > 0 ? <span>{t('questions.unhelpful', { count: unhelpful })}</span> : null}
        <span>{t('questions.last', { day: format.day(question.lastAt) })}</span>
        {question.askedBy ? (
          <span>{t('questions.askedBy', { name: question.askedBy })}</span>
        ) : null}
      </p>
      {question.reason ? (
        <p className={styles.said}>{t('questions.reason', { reason: question.reason })}</p>
      ) : null}
      {question.note ? (
        <p className={styles.said}>{t('questions.note', { note: question.note })}</p>
      ) : null}
      {question.sources.length > 0 ? (
        <div>
          <p className={styles.facts}>{t('questions.sources')}</p>
          <ul className={styles.sources}>
            {question.sources.map((place) => (
              <li key={`${place.documentId}:${place.start}`} className={styles.line}>
                <Button size="small" look="quiet" icon="document" onPress={() => onOpen(place)}>
                  {place.title}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  icon="plus"
                  isPending={test.isPending && test.variables === place.documentId}
                  onPress={() => test.mutate(place.documentId)}
                >
                  {t('questions.makeTest')}
                  <span className="visually-hidden">: {place.title}</span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {test.isSuccess ? (
        <Banner tone="success" isAnnounced>
          {t('questions.madeTest')}
        </Banner>
      ) : null}
      {test.error ? <Failure error={test.error} /> : null}
      {settle.error ? <Failure error={settle.error} /> : null}
      {isAnswering ? (
        <AnswerForm
          isPending={settle.isPending}
          onCancel={() => setAnswering(false)}
          onDone={(note) => settle.mutate({ state: 'answered', note })}
        />
      ) : state === 'open' ? (
        <div className={styles.line}>
          <Button size="small" icon="check" onPress={() => setAnswering(true)}>
            {t('questions.answered')}
          </Button>
          <Button
            size="small"
            look="quiet"
            isPending={settle.isPending}
            onPress={() => settle.mutate({ state: 'dismissed', note: question.note })}
          >
            {t('questions.dismiss')}
          </Button>
        </div>
      ) : (
        <div className={styles.line}>
          <Button
            size="small"
            look="quiet"
            icon="retry"
            isPending={settle.isPending}
            onPress={() => settle.mutate({ state: 'open', note: question.note })}
          >
            {t('questions.reopen')}
          </Button>
        </div>
      )}
    </li>
  );
}

type AnswerProps = {
  isPending: boolean;
  onCancel: () => void;
  onDone: (note: string | null) => void;
};

function AnswerForm({ isPending, onCancel, onDone }: AnswerProps) {
  const { t } = useTranslation(['knowledge', 'common']);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onDone(note.trim() || null);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('questions.answeredBy')}
        hint={t('questions.answeredByHint')}
        lines={2}
        autoFocus
        value={note}
        onChange={setNote}
        maxLength={1_000}
      />
      <div className={styles.line}>
        <Button size="small" look="primary" type="submit" isPending={isPending}>
          {t('questions.answered')}
        </Button>
        <Button size="small" onPress={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
