import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allowancesQuery, NEARLY_USED_UP } from '@/api/allowances.ts';
import type { RuleNow } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { useLimitWords } from '@/i18n/limits.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';

const GLANCE = 60_000;

/** Says while one writes that a rule of use is nearly used up: the one that is furthest. */
export function AllowanceNotice() {
  const { t } = useTranslation(['chat', 'common']);
  const format = useFormat();
  const words = useLimitWords();
  const { data } = useQuery({ ...allowancesQuery, refetchInterval: GLANCE });
  const rule = data?.filter(isNearlyUsedUp).sort((one, other) => percent(other) - percent(one))[0];
  if (!rule) return null;
  const { limit, to } = rule;
  return (
    <Banner title={t('allowance.nearly', { rule: rule.rule })}>
      {t('common:limit.used', {
        used: words.amount(rule.counts[0]?.used ?? 0, limit.unit, limit.currency),
        most: words.amount(limit.most ?? 0, limit.unit, limit.currency),
      })}
      {to ? `. ${t('allowance.until', { moment: format.moment(to) })}` : null}
    </Banner>
  );
}

/** A minute is over before one has read of it; and what programs use is said to them. */
function isNearlyUsedUp(rule: RuleNow): boolean {
  const isOfChat = rule.whatKind !== 'capability' || rule.what === 'chat';
  return isOfChat && rule.limit.per !== 'minute' && percent(rule) >= NEARLY_USED_UP;
}

function percent(rule: RuleNow): number {
  return rule.counts[0]?.percent ?? 0;
}
