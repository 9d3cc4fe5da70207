import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format.ts';

/** A limit of a rule of use, as the server says it. */
export type Limit = {
  most: number | null;
  unit: 'calls' | 'tokens' | 'money' | null;
  currency: string | null;
  per: 'minute' | 'day' | 'month' | 'phase' | null;
};

/** What a rule of use is about. */
export type Subject = { kind: 'everything' | 'capability' | 'model'; name: string | null };

const CAPABILITIES = ['chat', 'api', 'embeddings', 'speech', 'transcription'] as const;

/** Limits in plain words: "10 calls a month", "no limit for 60 days". */
export function useLimitWords() {
  const { t } = useTranslation('common');
  const format = useFormat();
  return useMemo(() => {
    const amount = (many: number, unit: Limit['unit'], currency: string | null) => {
      if (unit === 'money') return format.money(many, currency ?? 'USD');
      return t(unit === 'tokens' ? 'limit.tokens' : 'limit.calls', {
        count: many,
        amount: format.number(many),
      });
    };
    return {
      /** An amount of what the limit counts, with its unit. */
      amount,
      limit: (kind: 'unlimited' | 'nothing' | 'amount', limit: Limit) => {
        if (kind !== 'amount') return t(`limit.${kind}`);
        const what = amount(limit.most ?? 0, limit.unit, limit.currency);
        return t(`limit.${limit.per ?? 'phase'}`, { what });
      },
      lasting: (limit: string, period: string | null) => {
        if (period === null) return limit;
        const parts = /^P(\d+)([DMY])$/.exec(period);
        const count = Number(parts?.[1]);
        switch (parts?.[2]) {
          case 'D':
            return t('limit.forDays', { limit, count });
          case 'M':
            return t('limit.forMonths', { limit, count });
          case 'Y':
            return t('limit.forYears', { limit, count });
          default:
            return t('limit.forPeriod', { limit, period });
        }
      },
      inOrder: (phases: string[]) =>
        phases.reduce((first, next) => t('limit.then', { first, next })),
      subject: ({ kind, name }: Subject) => {
        if (kind === 'model') return t('capability.model', { name });
        const known = CAPABILITIES.find((one) => one === name);
        return kind === 'capability'
          ? known
            ? t(`capability.${known}`)
            : name
          : t('capability.everything');
      },
    };
  }, [t, format]);
}
