import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem.ts';
import type { Conversation, Message, MessageState } from '@/api/types.ts';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { useTitle } from '@/ui/hooks/useTitle.ts';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { ShellHeader } from '@/ui/Shell/Shell.tsx';
import { conversationQuery, messagesQuery } from './api/conversations.ts';
import styles from './Chat.module.css';
import { AllowanceNotice } from './components/AllowanceNotice.tsx';
import { Composer } from './components/Composer.tsx';
import { ConversationMenu } from './components/ConversationMenu.tsx';
import { FileList } from './components/FileList.tsx';
import { ModelNotice } from './components/ModelNotice.tsx';
import { Thread } from './components/Thread.tsx';
import { useChosenCollections } from './hooks/useChosenCollections.ts';
import { useChosenModel } from './hooks/useChosenModel.ts';
import { useAnswerAgain, useAsk, useStop } from './hooks/useConversation.ts';
import { useConversationChanges } from './hooks/useConversationChanges.ts';
import { useConversationFiles } from './hooks/useConversationFiles.ts';
import { useDraft, usePasted, wholeOf } from './hooks/useDraft.ts';
import { useLive } from './hooks/useLive.ts';
import { useStickToBottom } from './hooks/useStickToBottom.ts';
import { type Choices, choosing, pathThrough } from './model/tree.ts';

const route = getRouteApi('/signed-in/workplace/c/$conversationId');

/** One conversation. */
export function Chat() {
  const { conversationId } = route.useParams();
  return <OpenChat key={conversationId} id={conversationId} />;
}

function OpenChat({ id }: { id: string }) {
  const { t } = useTranslation(['chat', 'common']);
  const conversation = useQuery(conversationQuery(id));
  const messages = useQuery(messagesQuery(id));
  const title = conversation.data?.title ?? t('list.untitled');
  useTitle(title);

  const error = messages.error ?? conversation.error;
  const isGone = error instanceof Problem && error.status === 404;
  return (
    <>
      <ShellHeader title={<h1>{conversation.data || error ? title : ' '}</h1>}>
        {conversation.data ? <ConversationMenu conversation={conversation.data} /> : null}
      </ShellHeader>
      {messages.data && !isGone ? (
        <Exchange id={id} conversation={conversation.data ?? null} messages={messages.data} />
      ) : (
        <div className={styles.instead}>
          {isGone ? (
            <EmptyState
              icon="chat"
              title={t('chat.gone')}
              action={
                <LinkButton to="/" look="primary" icon="plus">
                  {t('list.new')}
                </LinkButton>
              }
            >
              {t('common:failure.goneTodo')}
            </EmptyState>
          ) : error ? (
            <Failure error={error} kept={t('chat.kept')} onRetry={() => void messages.refetch()} />
          ) : (
            <Progress label={t('common:loading')} part={null} />
          )}
        </div>
      )}
    </>
  );
}

type ExchangeProps = {
  id: string;
  /** Null while only its messages are known. */
  conversation: Conversation | null;
  messages: Message[];
};

function Exchange({ id, conversation, messages }: ExchangeProps) {
  const { t } = useTranslation('chat');
  const [choices, setChoices] = useState<Choices>({});
  const [draft, setDraft] = useDraft(id);
  const [pasted, setPasted] = usePasted(id);
  const [said, setSaid] = useState('');
  const [focusSignal, setFocusSignal] = useState(0);
  const { models, model, choose } = useChosenModel();
  const { labelling } = useConversationChanges(id);
  const scroll = useStickToBottom();
  const { toEnd } = scroll;

  const live = useLive(id, messages, (state) => setSaid(t(`announce.${spoken(state)}`)));
  const path = useMemo(() => pathThrough(messages, choices), [messages, choices]);
  const last = path.at(-1)?.message;
  const lastQuestion = path.findLast(({ message }) => message.role === 'user')?.message;
  const sources = useChosenCollections(id, lastQuestion?.collections);
  const files = useConversationFiles(id, conversation);
  const named = sources.chosen.filter((one) => one !== conversation?.files);
  const asked = files.answering ? [...named, files.answering] : named;
  const running = messages.find((one) => one.state === 'streaming');
  const isBusy = running !== undefined;

  const show = useCallback((message: Pick<Message, 'id' | 'parentId'>) => {
    setChoices((before) => choosing(before, message));
  }, []);
  const begun = useCallback(
    (message: Pick<Message, 'id' | 'parentId'>) => {
      show(message);
      setSaid(t('announce.begun'));
      requestAnimationFrame(toEnd);
    },
    [show, t, toEnd],
  );
  const asking = useAsk((sent) => begun(sent.question));
  const editing = useAsk((sent) => begun(sent.question));
  const again = useAnswerAgain(id, begun);
  const stopping = useStop(id);

  const send = (text: string) => {
    toEnd();
    setDraft('');
    setPasted('');
    asking.mutate(
      {
        conversationId: id,
        question: {
          text,
          ...(model ? { model: model.id } : {}),
          ...(last ? { parentId: last.id } : {}),
          ...(asked.length > 0 ? { collections: asked } : {}),
        },
        model,
      },
      {
        onError: () => {
          setDraft((since) => [draft, since].filter((one) => one !== '').join('\n'));
          setPasted((since) => wholeOf(pasted, since));
        },
      },
    );
  };
  const editAsync = editing.mutateAsync;
  const onEdit = useCallback(
    (message: Message, text: string) =>
      editAsync({
        conversationId: id,
        question: {
          text,
          ...(model ? { model: model.id } : {}),
          parentId: message.parentId,
          ...(message.collections.length > 0 ? { collections: message.collections } : {}),
        },
        model,
      }),
    [editAsync, id, model],
  );
  const againMutate = again.mutate;
  const onAgain = useCallback(
    (how: 'retry' | 'continue', message: Message) => againMutate({ how, message }),
    [againMutate],
  );

  const isFirstView = useRef(true);
  useEffect(() => {
    if (isFirstView.current) {
      isFirstView.current = false;
      toEnd();
      setFocusSignal((before) => before + 1);
    }
  }, [toEnd]);

  const failure = asking.error ?? again.error ?? stopping.error ?? labelling.error;
  const sensitivity = labelling.isPending ? labelling.variables : conversation?.sensitivity;
  return (
    <>
      <Thread
        path={path}
        files={conversation?.files ?? null}
        live={live}
        pending={asking.isPending ? asking.variables.question.text : null}
        isBusy={isBusy || asking.isPending || again.isPending}
        scroll={scroll}
        onChoose={show}
        onEdit={onEdit}
        onAgain={onAgain}
      />
      <div className={styles.foot}>
        {failure ? (
          <Failure
            error={failure}
            kept={asking.error ? t('composer.keptDraft') : t('chat.kept')}
            onRetry={
              asking.error && (draft.trim() !== '' || pasted !== '')
                ? () => send(wholeOf(draft, pasted))
                : undefined
            }
          />
        ) : (
          <ModelNotice models={models} model={model} />
        )}
        <AllowanceNotice />
        <Suspense fallback={null}>
          <FileList files={files} />
        </Suspense>
        <Composer
          text={draft}
          onChange={setDraft}
          pasted={pasted}
          onPaste={setPasted}
          onSend={send}
          onStop={running ? () => stopping.stop(running.id) : undefined}
          isStopping={running !== undefined && stopping.stopping === running.id}
          isSending={asking.isPending}
          isBlocked={
            files.isComing || (models !== null && (model === null || model.state === 'fetching'))
          }
          models={models}
          model={model}
          onChooseModel={choose}
          sensitivity={sensitivity ?? null}
          onLabel={labelling.mutate}
          sources={sources}
          onFiles={files.bring}
          isBegun={messages.length > 0}
          focusSignal={focusSignal}
        />
        <p className={styles.caution}>{t('chat.caution')}</p>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function spoken(state: MessageState): Exclude<MessageState, 'streaming'> {
  return state === 'streaming' ? 'complete' : state;
}
