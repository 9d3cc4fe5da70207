import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { sessionQuery } from '@/api/session.ts';
import type { Session } from '@/api/types.ts';
import { chooseLanguage, currentLanguage, startTexts } from '@/i18n/index.ts';
import { makeRouter } from './router.tsx';

beforeAll(startTexts);
afterEach(() => window.history.replaceState(null, '', '/'));

function session(language: string | null) {
  return {
    person: {
      id: 'per_1',
      name: 'Anna',
      email: 'anna@lakeside.example',
      roles: ['member'],
      language,
    },
    agency: { id: 'agc_1', name: 'Lakeside', languages: ['en'], state: 'active' },
    operator: false,
  } as Session;
}

async function open(language: string | null) {
  await chooseLanguage('en');
  const queryClient = new QueryClient();
  queryClient.setQueryData(sessionQuery.queryKey, session(language));
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

async function heldTo(address: string) {
  window.history.replaceState(null, '', `/knowledge?${address}`);
  const queryClient = new QueryClient();
  queryClient.setQueryData(sessionQuery.queryKey, session('en'));
  const router = makeRouter(queryClient);
  await router.load();
  return router.state.matches.at(-1)?.search;
}

test('what a question is held to is read from the address, and what is no filter is left out', async () => {
  expect(await heldTo('in=["col_1","x"]&language=fr&on=2026-07-01')).toEqual({
    in: ['col_1'],
    language: 'fr',
    on: '2026-07-01',
  });
  expect(await heldTo('on=today')).toEqual({ on: 'today' });
  expect(await heldTo('in=col_1&language=French&on=2026-13-01')).toEqual({});
});
