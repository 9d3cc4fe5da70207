import i18next from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { chat } from '@/i18n/en/chat.ts';
import { common } from '@/i18n/en/common.ts';
import { console as consoleTexts } from '@/i18n/en/console.ts';
import { knowledge } from '@/i18n/en/knowledge.ts';
import { session } from '@/i18n/en/session.ts';

const texts = i18next.createInstance();
await texts.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: false,
  ns: ['common', 'session', 'chat', 'console', 'knowledge'],
  defaultNS: 'common',
  keySeparator: false,
  resources: { en: { common, session, chat, console: consoleTexts, knowledge } },
  interpolation: { escapeValue: false },
});

/** A part of the page with the English texts. */
export function InTexts({ children }: { children: ReactNode }) {
  return <I18nextProvider i18n={texts}>{children}</I18nextProvider>;
}
