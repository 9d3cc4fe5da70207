import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Checkbox, Choices } from '@/ui/Choice/Choice.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { markAnswer } from '../api/care.ts';
import type { Collection, Marked } from '../api/types.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import styles from './AnswerMark.module.css';

const MOST_PASSAGES = 5;
const MOST_PRESET = 3;

type Props = { answer: Answer; collections: Collection[] };

/** Asks whether an answer helped, and hands a question on if whoever asked it wants to. */
export function AnswerMark({ answer, collections }: Props) {
  const { t } = useTranslation('knowledge');
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState<Marked['mark'] | null>(null);
  const isUnanswered = answer.end?.state === 'not-in-sources';
  const preset = concerned(answer, collections);
  const mark = useMutation({
    mutationFn: markAnswer,
    onSuccess: (_, { mark: kind }) => setSaid(kind),
  });
  const about = {
    question: answer.question.question,
    passages: (answer.found?.passages ?? []).slice(0, MOST_PASSAGES).map(({ id }) => id),
  };
  return (
    <div className={styles.mark}>
      {said ? (
        <Banner tone="success" isAnnounced>
          {t(`mark.said.${said}`)}
        </Banner>
      ) : isOpen ? (
        <HandOn
          isUnanswered={isUnanswered}
          collections={collections}
          preset={preset}
          error={mark.error}
          isPending={mark.isPending}
          onCancel={() => setOpen(false)}
          onDone={(more) =>
            mark.mutate({ mark: isUnanswered ? 'unanswered' : 'not-helpful', ...about, ...more })
          }
        />
      ) : isUnanswered ? (
        <div className={styles.line}>
          <Button icon="send" onPress={() => setOpen(true)}>
            {t('mark.handOnOpen')}
          </Button>
        </div>
      ) : (
        <>
          {mark.error ? <Failure error={mark.error} /> : null}
          <div className={styles.line}>
            <span>{t('mark.ask')}</span>
            <Button
              size="small"
              icon="check"
              isPending={mark.isPending}
              isDisabled={preset.length === 0}
              onPress={() => mark.mutate({ mark: 'helpful', ...about, collections: preset })}
            >
              {t('mark.helpful')}
            </Button>
            <Button size="small" icon="close" onPress={() => setOpen(true)}>
              {t('mark.unhelpful')}
            </Button>
            <span className={styles.told}>{t('mark.askText')}</span>
          </div>
        </>
      )}
    </div>
  );
}

/** The collections that an answer is about: those asked, else those of what was found first. */
function concerned({ question, found }: Answer, collections: Collection[]): string[] {
  const only = collections[0];
  if (collections.length === 1 && only) return [only.id];
  if (question.collections) return question.collections;
  const ids = (found?.passages ?? []).map(({ collectionId }) => collectionId);
  return [...new Set(ids)].slice(0, MOST_PRESET);
}

type FormProps = {
  isUnanswered: boolean;
  collections: Collection[];
  preset: string[];
  error: unknown;
  isPending: boolean;
  onCancel: () => void;
  onDone: (more: Pick<Marked, 'collections' | 'reason' | 'named'>) => void;
};

/** What is handed on, to whom, and whether with a name: said before it is done. */
function HandOn(props: FormProps) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const { collections, isUnanswered, isPending } = props;
  const [chosen, setChosen] = useState(props.preset);
  const [reason, setReason] = useState('');
  const [isNamed, setNamed] = useState(false);
  const names =
    chosen.length === 0
      ? t('mark.whomYouChoose')
      : format.list(collections.filter(({ id }) => chosen.includes(id)).map(({ name }) => name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending || chosen.length === 0) return;
    props.onDone({
      collections: chosen,
      named: isNamed,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('mark.handOnOpen')}>
      {props.error ? <Failure error={props.error} /> : null}
      <p className={styles.told}>{t('mark.what', { names })}</p>
      {collections.length > 1 ? (
        <Choices
          label={t('mark.to')}
          options={collections.map(({ id, name }) => ({ id, label: name }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
      <TextField
        label={isUnanswered ? t('mark.lookedFor') : t('mark.reason')}
        hint={t('mark.reasonHint')}
        lines={2}
        autoFocus
        value={reason}
        onChange={setReason}
        maxLength={1_000}
      />
      <Checkbox isSelected={isNamed} onChange={setNamed} note={t('mark.namedNote')}>
        {t('mark.named')}
      </Checkbox>
      <div className={styles.line}>
        <Button look="primary" type="submit" isPending={isPending} isDisabled={chosen.length === 0}>
          {t('mark.handOn')}
        </Button>
        <Button onPress={props.onCancel}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
