import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holds, useSession } from '@/api/session.ts';
import type { Model } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';

const SEEN = 'bureau-demonstration-seen';

type Props = {
  models: Model[] | null;
  model: Model | null;
  /** On the page where a chat begins, a demonstration model is called so, until that is understood. */
  isBeginning?: boolean;
};

/** What must be known about the model before a question: none yet, on its way, or a small one. */
export function ModelNotice({ models, model, isBeginning }: Props) {
  const { t } = useTranslation(['chat', 'common']);
  const format = useFormat();
  const session = useSession();
  const [seen, setSeen] = useState(() => localStorage.getItem(SEEN) === session.person.id);
  const mayConnect = session.operator || holds(session, 'agency-admin', 'platform-operator');
  const connect = mayConnect ? (
    <LinkButton to="/console/models" look="secondary">
      {t('model.connect')}
    </LinkButton>
  ) : null;

  if (models === null) return null;
  if (model === null) {
    return (
      <Banner tone="warning" title={t('model.none')} action={connect}>
        {mayConnect ? t('model.noneAdmin') : t('model.noneMember')}
      </Banner>
    );
  }
  if (model.state === 'fetching' || model.state === 'loading') {
    const progress = model.progress;
    return (
      <Banner title={t(model.state === 'fetching' ? 'model.fetchingTitle' : 'model.loadingTitle')}>
        <p>{t('model.onItsWay')}</p>
        {model.state === 'fetching' ? (
          <Progress
            label={model.name}
            part={progress && progress.total > 0 ? progress.done / progress.total : null}
            words={
              progress
                ? t('model.bytes', {
                    done: format.bytes(progress.done),
                    total: format.bytes(progress.total),
                  })
                : undefined
            }
          />
        ) : null}
      </Banner>
    );
  }
  if (model.state === 'unavailable') {
    return (
      <Banner tone="warning" title={t('model.unavailableTitle', { name: model.name })}>
        {models.length > 1 ? t('model.unavailableOther') : t('model.unavailableWait')}
      </Banner>
    );
  }
  // what nobody made is a program that plays a model in the demonstration
  const isModel = model.maker !== null;
  if (isBeginning && model.demonstration && !seen) {
    return (
      <Banner
        title={t(isModel ? 'model.demonstrationTitle' : 'model.sampleTitle', {
          name: model.name,
        })}
        action={
          <>
            {connect}
            <Button
              look="quiet"
              onPress={() => {
                localStorage.setItem(SEEN, session.person.id);
                setSeen(true);
              }}
            >
              {t('model.understood')}
            </Button>
          </>
        }
      >
        {isModel
          ? t(mayConnect ? 'model.demonstrationAdmin' : 'model.demonstrationMember')
          : t('model.sampleText')}
      </Banner>
    );
  }
  return null;
}
