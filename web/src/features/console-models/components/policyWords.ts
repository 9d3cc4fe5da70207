import { useTranslation } from 'react-i18next';
import type { Alias } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';

/** A price of one token in thousandths of a millionth, as the price of a million of them. */
const NANOS_OF_A_MILLION = 1_000;

/** A limit for a million tokens, as the server takes it: for one. */
export function nanos(ofAMillion: number): number {
  return Math.round(ofAMillion * NANOS_OF_A_MILLION);
}

/** The other way round. */
export function ofAMillion(nanosOfOne: number): number {
  return nanosOfOne / NANOS_OF_A_MILLION;
}

/** Says in a sentence what a model must meet. */
export function usePolicyWords() {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (alias: Alias): string => {
    const words = [];
    if (alias.makerCountries.length > 0) {
      words.push(
        t('aliases.madeIn', { where: format.list(alias.makerCountries.map(format.country)) }),
      );
    }
    if (alias.hostingCountries.length > 0) {
      words.push(
        t('aliases.hostedIn', { where: format.list(alias.hostingCountries.map(format.country)) }),
      );
    }
    if (alias.capabilities.length > 0) {
      words.push(
        t('aliases.able', {
          what: format.list(alias.capabilities.map((one) => t(`aliases.capability.${one}`))),
        }),
      );
    }
    if (alias.languages.length > 0) {
      words.push(
        t('aliases.works', { languages: format.list(alias.languages.map(format.language)) }),
      );
    }
    if (alias.ceiling !== 'public') words.push(t(`aliases.receives.${alias.ceiling}`));
    if (alias.leastContextTokens > 0) {
      words.push(t('aliases.reads', { tokens: format.short(alias.leastContextTokens) }));
    }
    if (alias.mostOutputNanos != null && alias.currency) {
      const micros = alias.mostOutputNanos * NANOS_OF_A_MILLION;
      words.push(t('aliases.costs', { price: format.money(micros, alias.currency) }));
    }
    if (alias.firstWithinMillis != null) {
      words.push(t('aliases.begins', { time: format.seconds(alias.firstWithinMillis) }));
    }
    return words.length > 0 ? words.join('; ') : t('aliases.any');
  };
}
