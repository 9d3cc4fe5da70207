import { useTranslation } from 'react-i18next';
import type { RuleNow } from '@/api/types.ts';
import { useLimitWords } from '@/i18n/limits.ts';
import { Progress } from '@/ui/Progress/Progress.tsx';

/** How far a rule is used in its present window: of those counted alone, who is furthest. */
export function RuleUse({ of }: { of: RuleNow | null }) {
  const { t } = useTranslation(['console', 'common']);
  const words = useLimitWords();
  const limit = of?.limit;
  if (!of || !limit || limit.kind !== 'amount' || limit.most === null) {
    return t('rules.notCounted');
  }
  const furthest = of.counts[0];
  const used = t('common:limit.used', {
    used: words.amount(furthest?.used ?? 0, limit.unit, limit.currency),
    most: words.amount(limit.most, limit.unit, limit.currency),
  });
  return (
    <Progress
      label={t('rules.now')}
      isLabelHidden
      part={(furthest?.percent ?? 0) / 100}
      words={furthest?.who ? t('rules.furthest', { who: furthest.who, used }) : used}
    />
  );
}
