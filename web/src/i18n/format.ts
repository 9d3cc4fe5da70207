import { useMemo } from 'react';
import { type Language, useLanguage } from './index.ts';

const LOCALES: Record<Language, string> = { en: 'en-US', fr: 'fr-FR', es: 'es-ES' };

/** Numbers, dates and sizes as the reader's language writes them. */
export function formatter(language: Language) {
  const locale = LOCALES[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  return {
    locale,
    number: (value: number) => whole.format(value),
    short: (value: number) => short.format(value),
    percent: (value: number) => percent.format(value),
    day: (instant: string) => day.format(new Date(instant)),
    shortDay: (instant: string) => shortDay.format(new Date(instant)),
    moment: (instant: string) => moment.format(new Date(instant)),
    exact: (instant: string) => exact.format(new Date(instant)),
    /** An amount in millionths of a currency; small ones keep the figures that say something. */
    money: (micros: number, currency: string) => {
      const amount = micros / 1e6;
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        maximumFractionDigits: amount === 0 || amount >= 1 ? 2 : amount >= 0.01 ? 4 : 6,
      }).format(amount);
    },
    seconds: (millis: number) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'second',
        maximumFractionDigits: millis < 10_000 ? 2 : 0,
      }).format(millis / 1000),
    list: (parts: string[]) => list.format(parts),
    /** The name of a country of ISO 3166-1 alpha-2; what is none comes back as it is. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    /** The name of a language of ISO 639-1, as a list has it. */
    language: (code: string) => {
      const name = languages.of(code) ?? code;
      return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
    },
    bytes: (value: number) => {
      let power = 0;
      let rest = value;
      while (rest >= 1000 && power < units.length - 1) {
        rest /= 1000;
        power++;
      }
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: rest < 10 && power > 0 ? 1 : 0,
      }).format(rest);
    },
  };
}

export function useFormat() {
  const language = useLanguage();
  return useMemo(() => formatter(language), [language]);
}
