import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entitlement, EntitlementPhase } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { useLimitWords } from '@/i18n/limits.ts';

type Said = Pick<Entitlement, 'who' | 'what' | 'phases' | 'counted' | 'begins' | 'ends'>;

/** A rule in plain words: "Chat: 10 calls a month. Each member of Legal, from Mar 1, 2026." */
export function useRuleWords() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const words = useLimitWords();
  return useMemo(() => {
    const who = ({ who, counted }: Said) => {
      const isEach = counted === 'each';
      switch (who.kind) {
        case 'agency':
          return t(isEach ? 'rules.agencyEach' : 'rules.agencyTogether');
        case 'group':
          return t(isEach ? 'rules.groupEach' : 'rules.groupTogether', {
            name: who.name ?? who.id,
          });
        default:
          return who.name ?? who.id ?? t('rules.gone');
      }
    };
    const phase = (one: EntitlementPhase) => words.lasting(words.limit(one.limit, one), one.lasts);
    return (rule: Said) => {
      const said = {
        what: words.subject(rule.what),
        limit: words.inOrder(rule.phases.map(phase)),
        who: who(rule),
        day: format.day(rule.begins),
      };
      return rule.ends
        ? t('rules.sentenceUntil', { ...said, end: format.day(rule.ends) })
        : t('rules.sentence', said);
    };
  }, [t, format, words]);
}
