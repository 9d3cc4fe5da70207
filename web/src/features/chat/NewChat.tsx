import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownLabelsQuery } from '@/api/labels.ts';
import { useSession } from '@/api/session.ts';
import type { Sensitivity } from '@/api/types.ts';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { useTitle } from '@/ui/hooks/useTitle.ts';
import { ShellHeader } from '@/ui/Shell/Shell.tsx';
import { uploads } from '@/ui/Uploads/uploads.ts';
import { conversationsQuery, placeForFiles, startConversation } from './api/conversations.ts';
import styles from './Chat.module.css';
import { AllowanceNotice } from './components/AllowanceNotice.tsx';
import { Composer } from './components/Composer.tsx';
import { ModelNotice } from './components/ModelNotice.tsx';
import { Starters } from './components/Starters.tsx';
import { carryChosen, forgetChosen, useChosenCollections } from './hooks/useChosenCollections.ts';
import { useChosenModel } from './hooks/useChosenModel.ts';
import { useAsk } from './hooks/useConversation.ts';
import { carryDraft, forgetDraft, useDraft, usePasted, wholeOf } from './hooks/useDraft.ts';

const PLACE = 'new';

/** The page to begin on: a field to write in, and things to begin with. */
export function NewChat() {
  const { t } = useTranslation('chat');
  const session = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useDraft(PLACE);
  const [pasted, setPasted] = usePasted(PLACE);
  const [focusSignal, setFocusSignal] = useState(0);
  const { models, model, choose } = useChosenModel();
  const sources = useChosenCollections(PLACE);
  const usual = useQuery(ownLabelsQuery).data?.standard ?? null;
  const [label, setLabel] = useState<Sensitivity | null>(null);
  useTitle(t('list.new'));
  useEffect(() => {
    // The page that the first answer will stream into is ready before it is asked for.
    void import('./Chat.tsx');
  }, []);

  const asking = useAsk((sent) => {
    forgetDraft(PLACE);
    forgetChosen(PLACE);
    setDraft('');
    setPasted('');
    void navigate({ to: '/c/$conversationId', params: { conversationId: sent.conversationId } });
  });
  const send = (text: string) =>
    asking.mutate({
      conversationId: null,
      question: {
        text,
        ...(model ? { model: model.id } : {}),
        ...(sources.chosen.length > 0 ? { collections: sources.chosen } : {}),
      },
      model,
      sensitivity: label,
    });

  const bringing = useMutation({
    mutationFn: async (files: File[]) => {
      const made = await startConversation(label, crypto.randomUUID());
      const place = await placeForFiles(made.id);
      if (place.files) uploads.add(place.files, files);
      return made.id;
    },
    onSuccess: (conversationId) => {
      carryDraft(PLACE, conversationId);
      carryChosen(PLACE, conversationId);
      void queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
      void navigate({ to: '/c/$conversationId', params: { conversationId } });
    },
  });

  return (
    <>
      <ShellHeader title={null} />
      <div className={styles.new}>
        <div className={styles.newInside}>
          <div className={styles.greeting}>
            <h1>{t('new.title')}</h1>
            <p>{t('new.lead', { agency: session.agency?.name ?? '' })}</p>
          </div>
          <div className={styles.notices}>
            {bringing.error ? <Failure error={bringing.error} /> : null}
            {asking.error ? (
              <Failure
                error={asking.error}
                kept={t('composer.keptDraft')}
                onRetry={
                  draft.trim() === '' && pasted === ''
                    ? undefined
                    : () => send(wholeOf(draft, pasted))
                }
              />
            ) : (
              <ModelNotice models={models} model={model} isBeginning />
            )}
            <AllowanceNotice />
          </div>
          <Composer
            text={draft}
            onChange={setDraft}
            pasted={pasted}
            onPaste={setPasted}
            onSend={send}
            isSending={asking.isPending}
            isBlocked={
              bringing.isPending ||
              (models !== null && (model === null || model.state === 'fetching'))
            }
            models={models}
            model={model}
            onChooseModel={choose}
            sensitivity={label ?? usual}
            onLabel={setLabel}
            sources={sources}
            onFiles={bringing.mutate}
            focusSignal={focusSignal}
          />
          <Starters
            onChoose={(text) => {
              setDraft(text);
              setFocusSignal((before) => before + 1);
            }}
          />
        </div>
      </div>
    </>
  );
}
