import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { sessionQuery } from '@/api/session.ts';
import type { Session } from '@/api/types.ts';
import { chooseLanguage, currentLanguage, startTexts } from '@/i18n/index.ts';
import { makeRouter } from './router.tsx';

beforeAll(startTexts);
afterEach(() => window.history.replaceState(null, '', '/'));

async function open(language: string | null) {
  await chooseLanguage('en');
  const queryClient = new QueryClient();
  queryClient.setQueryData(sessionQuery.queryKey, {
    person: {
      id: 'per_1',
      name: 'Anna',
      email: 'anna@lakeside.example',
      roles: ['member'],
      language,
    },
    agency: { id: 'agc_1', name: 'Lakeside', languages: ['en'], state: 'active' },
    operator: false,
  } as Session);
  window.history.replaceState(null, '', '/settings');
  await makeRouter(queryClient).load();
}

test('the language that a person chose on another device holds on this one', async () => {
  await open('fr');

  expect(currentLanguage()).toBe('fr');
});

test('who chose none keeps the language of this device', async () => {
  await open(null);

  expect(currentLanguage()).toBe('en');
});
