import i18next, { type BackendModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { audit } from './en/audit.ts';
import type { chat } from './en/chat.ts';
import type { common } from './en/common.ts';
import type { console as consoleTexts } from './en/console.ts';
import type { knowledge } from './en/knowledge.ts';
import type { session } from './en/session.ts';

export const LANGUAGES = ['en', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
export const NAMESPACES = ['common', 'session', 'chat', 'console', 'audit', 'knowledge'] as const;
type Namespace = (typeof NAMESPACES)[number];

/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      session: typeof session;
      chat: typeof chat;
      console: typeof consoleTexts;
      audit: typeof audit;
      knowledge: typeof knowledge;
    };
  }
}

const files = import.meta.glob<Record<string, Record<string, string>>>([
  './{en,fr,es}/*.ts',
  '!./**/*.test.ts',
]);

const loader: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = files[`./${language}/${namespace}.ts`];
    if (!load) return done(new Error(`no texts ${language}/${namespace}`), false);
    load().then(
      (file) => done(null, file[namespace as Namespace] ?? false),
      (failure) => done(failure as Error, false),
    );
  },
};

const KEY = 'bureau-language';

export function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.includes(text as Language);
}

/** The language to begin with: the one chosen here before, else the browser's first that we speak. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  for (const wanted of navigator.languages) {
    const short = wanted.slice(0, 2).toLowerCase();
    if (isLanguage(short)) return short;
  }
  return 'en';
}

export async function startTexts(): Promise<void> {
  const language = firstLanguage();
  document.documentElement.lang = language;
  await i18next
    .use(loader)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: ['common', 'session', 'chat'],
      defaultNS: 'common',
      keySeparator: false,
      nsSeparator: ':',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'en';
}
