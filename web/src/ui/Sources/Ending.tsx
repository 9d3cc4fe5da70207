import { useTranslation } from 'react-i18next';
import type { AnswerState } from '@/api/knowledge.ts';
import { Banner } from '../Banner/Banner.tsx';

type Props = {
  /** Null while it runs. */
  state: AnswerState | null;
  /** Why there is less than there could be. */
  problem: string | null;
  hasSentences: boolean;
  hasPassages: boolean;
};

/** Says why there is no answer, where documents were asked and gave none. */
export function Ending({ state, problem, hasSentences, hasPassages }: Props) {
  const { t } = useTranslation('knowledge');
  if (state === 'not-in-sources') {
    return (
      <Banner title={t('answer.notInSources')}>
        {hasPassages ? t('answer.nearest') : t('answer.nothingNear')}
      </Banner>
    );
  }
  if (state === 'passages-only' && !hasSentences) {
    return (
      <Banner title={hasPassages ? t('answer.passagesOnly') : t('answer.nothingFound')}>
        {problem ?? (hasPassages ? t('answer.passagesOnlyText') : t('answer.nothingFoundText'))}
      </Banner>
    );
  }
  return null;
}
