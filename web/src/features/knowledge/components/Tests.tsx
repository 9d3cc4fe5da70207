import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { type Column, Table } from '@/ui/Table/Table.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { addTest, removeTest, runTests, testsQuery } from '../api/care.ts';
import { documentsQuery } from '../api/documents.ts';
import type { KnowledgeTest, KnowledgeTestRun, KnowledgeTests } from '../api/types.ts';
import styles from './Care.module.css';

const TONES: Record<KnowledgeTest['change'], BadgeTone> = {
  better: 'success',
  worse: 'danger',
  same: 'neutral',
  new: 'info',
};

/** Worse ones first, then better ones: what has changed is what is looked for. */
const ORDER: KnowledgeTest['change'][] = ['worse', 'better', 'new', 'same'];

/** Questions that a collection is tested with, and how they go since the last change. */
export function Tests({ collection }: { collection: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const client = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(testsQuery(collection));
  const again = () => client.invalidateQueries({ queryKey: testsQuery(collection).queryKey });
  const run = useMutation({ mutationFn: () => runTests(collection), onSuccess: again });
  const remove = useMutation({ mutationFn: removeTest, onSuccess: again });
  const add = (
    <Button icon="plus" onPress={() => setAdding(true)}>
      {t('tests.add')}
    </Button>
  );
  return (
    <Part
      title={t('tests.title')}
      lead={t('tests.lead')}
      actions={
        data && data.items.length > 0 ? (
          <>
            <Button
              icon="play"
              isPending={run.isPending}
              isDisabled={data.pending}
              onPress={() => run.mutate()}
            >
              {t('tests.run')}
            </Button>
            {add}
          </>
        ) : null
      }
    >
      {run.error ? <Failure error={run.error} /> : null}
      {remove.error ? <Failure error={remove.error} /> : null}
      {error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Progress label={t('common:loading')} part={null} />
      ) : data.items.length === 0 ? (
        <EmptyState icon="safeguard" title={t('tests.none')} action={add}>
          {t('tests.noneText')}
        </EmptyState>
      ) : (
        <Results data={data} onRemove={(id) => remove.mutate(id)} />
      )}
      <Dialog
        title={t('tests.add')}
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        closeLabel={t('common:close')}
        isKept
      >
        <TestForm
          collection={collection}
          onCancel={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            void again();
          }}
        />
      </Dialog>
    </Part>
  );
}

function Results({ data, onRemove }: { data: KnowledgeTests; onRemove: (id: string) => void }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const [last, before] = data.runs;
  const sorted = [...data.items].sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
  const worse = data.items.filter(({ change }) => change === 'worse').length;
  const better = data.items.filter(({ change }) => change === 'better').length;
  const columns: Column<KnowledgeTest>[] = [
    { id: 'question', title: t('tests.question'), render: ({ question }) => question },
    {
      id: 'expected',
      title: t('tests.expected'),
      render: (one) => <Expected test={one} />,
    },
    {
      id: 'now',
      title: t('tests.now'),
      render: ({ now }) => (now ? <Outcome outcome={now} /> : t('tests.notYet')),
    },
    {
      id: 'before',
      title: t('tests.before'),
      render: ({ before: earlier }) => (earlier ? <Outcome outcome={earlier} /> : '–'),
    },
    {
      id: 'change',
      title: t('tests.change'),
      render: ({ change }) => <Badge tone={TONES[change]}>{t(`tests.change.${change}`)}</Badge>,
    },
    {
      id: 'remove',
      title: t('tests.remove'),
      isTitleHidden: true,
      render: ({ id, question }) => (
        <IconButton
          icon="trash"
          size="small"
          label={t('tests.removeOne', { question })}
          onPress={() => onRemove(id)}
        />
      ),
    },
  ];
  return (
    <>
      {data.pending ? <Banner>{t('tests.pending')}</Banner> : null}
      {last && before ? (
        <p role="status" className={styles.said}>
          {worse + better === 0
            ? t('tests.unchanged')
            : t('tests.changed', {
                better: format.number(better),
                worse: format.number(worse),
              })}
        </p>
      ) : null}
      <Table caption={t('tests.title')} columns={columns} rows={sorted} keyOf={({ id }) => id} />
      {data.runs.length > 0 ? <Runs runs={data.runs} /> : null}
    </>
  );
}

function Expected({ test: { documentId, title, words } }: { test: KnowledgeTest }) {
  const { t } = useTranslation('knowledge');
  return (
    <>
      {documentId ? title : words ? null : t('tests.gone')}
      {words ? <q className={styles.words}>{words}</q> : null}
    </>
  );
}

function Outcome({ outcome }: { outcome: NonNullable<KnowledgeTest['now']> }) {
  const { t } = useTranslation('knowledge');
  const place =
    outcome.rank === null ? t('tests.notFound') : t('tests.rank', { rank: outcome.rank });
  return (
    <>
      {place}
      {outcome.answered ? '' : `, ${t('tests.notAnswered')}`}
    </>
  );
}

function Runs({ runs }: { runs: KnowledgeTestRun[] }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const of = (part: number, whole: number) =>
    t('of', { part: format.number(part), whole: format.number(whole) });
  const columns: Column<KnowledgeTestRun>[] = [
    {
      id: 'at',
      title: t('tests.runAt'),
      render: ({ endedAt }) => format.moment(endedAt),
    },
    {
      id: 'reason',
      title: t('tests.reason'),
      render: ({ reason }) => t(`tests.reason.${reason}`),
    },
    {
      id: 'first',
      title: t('tests.first'),
      isNumeric: true,
      render: (run) => of(run.first, run.questions),
    },
    {
      id: 'five',
      title: t('tests.firstFive'),
      isNumeric: true,
      render: (run) => of(run.firstFive, run.questions),
    },
    {
      id: 'ten',
      title: t('tests.firstTen'),
      isNumeric: true,
      render: (run) => of(run.firstTen, run.questions),
    },
    {
      id: 'answered',
      title: t('tests.answered'),
      isNumeric: true,
      render: (run) => of(run.answered, run.questions),
    },
  ];
  return <Table caption={t('tests.runs')} columns={columns} rows={runs} keyOf={({ id }) => id} />;
}

type FormProps = { collection: string; onCancel: () => void; onDone: () => void };

function TestForm({ collection, onCancel, onDone }: FormProps) {
  const { t } = useTranslation(['knowledge', 'common']);
  const documents = useInfiniteQuery(documentsQuery(collection));
  const [question, setQuestion] = useState('');
  const [document, setDocument] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const save = useMutation({
    mutationFn: () =>
      addTest(collection, {
        question: question.trim(),
        ...(document && document !== 'any' ? { documentId: document } : {}),
        ...(words.trim() ? { words: words.trim() } : {}),
      }),
    onSuccess: onDone,
  });
  const isWhole =
    question.trim() !== '' && ((document !== null && document !== 'any') || words.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !save.isPending) save.mutate();
  };
  const known = documents.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} kept={t('form.kept')} /> : null}
      <TextField
        label={t('tests.question')}
        isRequired
        autoFocus
        lines={2}
        value={question}
        onChange={setQuestion}
        maxLength={4_000}
      />
      <Select
        label={t('tests.document')}
        options={[
          { id: 'any', label: t('tests.anyDocument') },
          ...known.map(({ id, title }) => ({ id, label: title })),
        ]}
        value={document ?? 'any'}
        onChange={setDocument}
      />
      {documents.hasNextPage ? (
        <Button size="small" look="quiet" onPress={() => void documents.fetchNextPage()}>
          {t('tests.moreDocuments')}
        </Button>
      ) : null}
      <TextField
        label={t('tests.words')}
        hint={t('tests.wordsHint')}
        value={words}
        onChange={setWords}
        maxLength={500}
      />
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isDisabled={!isWhole} isPending={save.isPending}>
          {t('tests.add')}
        </Button>
      </DialogActions>
    </form>
  );
}
