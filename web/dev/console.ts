import type { ApiKey, LocalModel, Person } from '../src/api/types.ts';
import { page, type Route, route } from './http.ts';
import { newId, people, world } from './world.ts';

const begun = Date.now();
const TOTAL = 639_446_688;

function local(): LocalModel {
  const bytes = Math.min(TOTAL, ((Date.now() - begun) / 120_000) * TOTAL);
  const state = bytes < TOTAL ? 'fetching' : 'ready';
  return {
    state,
    engine: { name: 'llama.cpp', installed: true, fetching: false },
    model: { id: 'mdl_small', name: 'Qwen3 0.6B', file: 'qwen3.gguf', bytes, total: TOTAL },
    message: null,
  };
}

const link = () => ({
  link: `http://localhost:8080/welcome#${crypto.randomUUID().replaceAll('-', '')}`,
  delivery: 'shown',
  expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
});

const one = <T extends { id: string }>(list: T[], id: string | undefined) =>
  list.find((item) => item.id === id) as T;

const days = Array.from({ length: 90 }, (_, index) => {
  const day = new Date(Date.now() - index * 86_400_000).toISOString().slice(0, 10);
  const calls = Math.round(180 + 120 * Math.sin(index / 3) + (index % 7) * 30);
  return {
    key: day,
    label: day,
    calls,
    inputTokens: calls * 820,
    outputTokens: calls * 310,
    failed: index % 5,
  };
});

const events = Array.from({ length: 120 }, (_, index) => ({
  sequence: 120 - index,
  at: new Date(Date.now() - index * 7_200_000).toISOString(),
  actor:
    index % 4 === 0
      ? { kind: 'system', id: 'bureau', name: null }
      : { kind: 'person', id: 'per_01jz8k3q', name: 'Agency Administrator' },
  action: ['person.invited', 'session.begun', 'model.approved', 'key.created'][index % 4],
  subject: `per_${(10_000 + index).toString(36)}`,
  details: index % 2 === 0 ? { roles: 'member', delivery: 'shown' } : {},
}));

export const consoleRoutes: Route[] = [
  route('GET', '/console/api/agencies', ({ url }) => page(world.agencies, url)),
  route('POST', '/console/api/agencies', ({ body }) => {
    const agency = {
      ...body,
      id: newId('agc'),
      state: 'active',
      dailyTokens: 1_000_000,
      createdAt: new Date().toISOString(),
      people: 0,
    };
    world.agencies.push(agency);
    return { status: 201, body: agency };
  }),
  route('PATCH', '/console/api/agencies/{}', ({ parameters, body }) =>
    Object.assign(one(world.agencies, parameters[0]), body),
  ),
  route('POST', '/console/api/agencies/{}/(suspend|reactivate)', ({ parameters }) =>
    Object.assign(one(world.agencies, parameters[0]), {
      state: parameters[1] === 'suspend' ? 'suspended' : 'active',
    }),
  ),
  route('GET', '/console/api/people', ({ url }) => page(world.people, url)),
  route('POST', '/console/api/people', ({ body }) => {
    const person: Person = {
      ...body,
      id: newId('per'),
      state: 'invited',
      createdAt: new Date().toISOString(),
      lastSignInAt: null,
    };
    world.people.push(person);
    people[person.email] ??= people['member@lakeside.example'] as never;
    return { status: 201, body: { person, invitation: link() } };
  }),
  route('POST', '/console/api/people/{}/invitation', () => ({ status: 201, body: link() })),
  route('POST', '/console/api/people/{}/(suspend|reactivate)', ({ parameters }) =>
    Object.assign(one(world.people, parameters[0]), {
      state: parameters[1] === 'suspend' ? 'suspended' : 'active',
    }),
  ),
  route('POST', '/console/api/people/{}/sign-out', () => undefined),
  route('PATCH', '/console/api/people/{}', ({ parameters, body }) =>
    Object.assign(one(world.people, parameters[0]), body),
  ),
  route('GET', '/console/api/keys', ({ url }) => page(world.keys, url)),
  route('POST', '/console/api/keys', ({ body }) => {
    const key: ApiKey = {
      ...body,
      id: newId('key'),
      prefix: 'bur_live',
      lastFour: 'Zk3p',
      createdAt: new Date().toISOString(),
      expiresAt: body.expiresAt ?? null,
      lastUsedAt: null,
      previousUntil: null,
      dormantOn: null,
      state: 'active',
    };
    world.keys.unshift(key);
    return { status: 201, body: { key, secret: 'bur_live_9f8a7d6c5b4e3f2a1b0c9d8e7f6a5b4c' } };
  }),
  route('GET', '/console/api/keys/requests', () => ({ items: [], next: null })),
  route('DELETE', '/console/api/keys/{}', ({ parameters }) => {
    Object.assign(one(world.keys, parameters[0]), { state: 'revoked' });
  }),
  route('GET', '/console/api/models/local', local),
  route('POST', '/console/api/models/local/retry', () => undefined),
  route('GET', '/console/api/models/found', () => ({
    items: [
      { kind: 'ollama', url: 'http://127.0.0.1:11434', models: ['llama3.2:3b', 'mistral:7b'] },
    ],
    next: null,
  })),
  route('GET', '/console/api/models/providers', ({ url }) => page(world.providers, url)),
  route('POST', '/console/api/models/providers', ({ body }) => {
    const provider = { ...body, id: newId('prv') };
    world.providers.push(provider);
    return { status: 201, body: provider };
  }),
  route('POST', '/console/api/models/providers/try', ({ body }) =>
    body.url.includes('bad')
      ? { ok: false, models: [], latencyMillis: null, message: 'The name could not be resolved.' }
      : { ok: true, models: ['gpt-5.2', 'gpt-5.2-mini'], latencyMillis: 213, message: '' },
  ),
  route('POST', '/console/api/models/providers/{}/try', () => ({
    ok: true,
    models: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    latencyMillis: 41,
    message: '',
  })),
  route('DELETE', '/console/api/models/providers/{}', ({ parameters }) => {
    world.providers.splice(world.providers.indexOf(one(world.providers, parameters[0])), 1);
  }),
  route('GET', '/console/api/models/catalogue', ({ url }) => page(world.catalogue, url)),
  route('POST', '/console/api/models/catalogue/{}/(approve|withdraw)', ({ parameters }) =>
    Object.assign(one(world.catalogue, parameters[0]), {
      state: parameters[1] === 'approve' ? 'approved' : 'retired',
    }),
  ),
  route('GET', '/console/api/usage', ({ url }) => {
    const by = url.searchParams.get('by');
    const from = url.searchParams.get('from') ?? '';
    if (by === 'day') return { items: days.filter((day) => day.key >= from), next: null };
    const labels =
      by === 'model' ? ['Qwen3 0.6B', 'Mistral Small 3.2'] : world.people.map((p) => p.name);
    return {
      items: labels.map((label, i) => ({
        key: label,
        label,
        calls: 900 / (i + 1),
        inputTokens: 740_000 / (i + 1),
        outputTokens: 280_000 / (i + 1),
        failed: i,
        elsewhere: 0,
        costs: [],
      })),
      next: null,
    };
  }),
  route('GET', '/console/api/usage/forecast', () => ({
    from: '2026-01-01',
    to: '2026-01-28',
    bills: [{ isNow: true, since: null, costs: [] }],
    models: [],
    unpriced: 0,
  })),
  route('GET', '/console/api/keys/rules', () => ({ longestDays: null, installationDays: 365 })),
  route('GET', '/api/keys/rules', () => ({ longestDays: 365 })),
  route('GET', '/console/api/usage/allowance', () => ({
    dailyTokens: 2_000_000,
    used: 412_300,
    reserved: 4_096,
    resetsAt: new Date(new Date().setUTCHours(24, 0, 0, 0)).toISOString(),
  })),
  route('GET', '/console/api/audit', ({ url }) => page(events, url)),
  route('GET', '/console/api/audit/verification', () => ({
    ok: true,
    events: 120,
    anchoredUpTo: 117,
    notAnchored: 3,
    firstBad: null,
  })),
];
