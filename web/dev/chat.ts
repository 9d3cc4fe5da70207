import type { ServerResponse } from 'node:http';
import type { Conversation, Message } from '../src/api/types.ts';
import { type Call, page, Refusal, type Route, route } from './http.ts';
import { answeringModel, messages, newId, SAMPLES, world } from './world.ts';

type Running = {
  text: string;
  full: string;
  read: number;
  of: number;
  listeners: Set<ServerResponse>;
};

const running = new Map<string, Running>();
const sent = new Map<string, unknown>();

function conversation(id: string | undefined) {
  const found = world.conversations.find((one) => one.id === id);
  if (!found) throw new Refusal(404, 'not-found', 'This is not here.', 'It was deleted.');
  return found;
}

function tell(response: ServerResponse, id: string, event: string, data: unknown) {
  response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function begin(conversationId: string, parentId: string, kept = ''): Message {
  const answer: Message = {
    id: newId('msg'),
    parentId,
    role: 'assistant',
    text: kept,
    state: 'streaming',
    model: answeringModel,
    createdAt: new Date().toISOString(),
    notice: null,
    collections: [],
    sources: null,
  };
  const all = messages.get(conversationId) ?? [];
  all.push(answer);
  messages.set(conversationId, all);
  const asked = all.find((one) => one.id === parentId)?.text ?? '';
  const sample = asked.includes('break')
    ? 'This answer will break'
    : (SAMPLES[all.length % 2] ?? '');
  const of = Math.max(40, Math.round(asked.length / 4));
  const run: Running = { text: kept, full: kept + sample, read: 0, of, listeners: new Set() };
  running.set(answer.id, run);
  conversation(conversationId).running = true;
  const timer = setInterval(() => {
    if (run.read < run.of) {
      run.read = Math.min(run.of, run.read + Math.ceil(run.of / 12));
      for (const one of run.listeners) {
        tell(one, `${answer.id}:${run.text.length}`, 'progress', {
          messageId: answer.id,
          read: run.read,
          of: run.of,
        });
      }
      return;
    }
    const piece = run.full.slice(
      run.text.length,
      run.text.length + 3 + Math.floor(Math.random() * 6),
    );
    run.text += piece;
    answer.text = run.text;
    for (const one of run.listeners) {
      tell(one, `${answer.id}:${run.text.length}`, 'delta', { messageId: answer.id, text: piece });
    }
    if (run.text.length >= run.full.length) {
      finish(conversationId, answer, asked.includes('break') ? 'incomplete' : 'complete');
    }
  }, 70);
  stops.set(answer.id, () => clearInterval(timer));
  return answer;
}

const stops = new Map<string, () => void>();

function finish(conversationId: string, answer: Message, state: Message['state']) {
  stops.get(answer.id)?.();
  answer.state = state;
  if (state === 'incomplete') answer.notice = 'The model stopped answering.';
  const run = running.get(answer.id);
  running.delete(answer.id);
  const found = conversation(conversationId);
  found.running = false;
  found.updatedAt = new Date().toISOString();
  found.title ??= 'A chat named by itself';
  for (const one of run?.listeners ?? []) {
    tell(one, `${answer.id}:${answer.text.length}`, 'done', {
      messageId: answer.id,
      state,
      length: answer.text.length,
    });
    one.end();
  }
}

function events({ request, response, parameters }: Call) {
  const id = parameters[0];
  conversation(id);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': open\n\n');
  const open = (messages.get(id ?? '') ?? []).filter((one) => running.has(one.id));
  if (open.length === 0) {
    response.end();
    return;
  }
  const last = String(request.headers['last-event-id'] ?? '');
  for (const one of open) {
    const run = running.get(one.id);
    if (!run) continue;
    const from = last.startsWith(`${one.id}:`) ? Number(last.split(':')[1]) : 0;
    if (run.text.length > from) {
      tell(response, `${one.id}:${run.text.length}`, 'delta', {
        messageId: one.id,
        text: run.text.slice(from),
      });
    }
    run.listeners.add(response);
    request.on('close', () => run.listeners.delete(response));
  }
}

export const chatRoutes: Route[] = [
  route('GET', '/api/models', () => ({ items: world.models, next: null })),
  route('GET', '/api/safeguards/labels', () => ({ standard: 'internal', aboveCeiling: 'reroute' })),
  route('GET', '/api/conversations', ({ url }) =>
    page(
      [...world.conversations].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
      url,
    ),
  ),
  route('POST', '/api/conversations', () => {
    const now = new Date().toISOString();
    const made: Conversation = {
      id: newId('cnv'),
      title: null,
      sensitivity: 'internal',
      files: null,
      createdAt: now,
      updatedAt: now,
      running: false,
    };
    world.conversations.unshift(made);
    return { status: 201, body: made };
  }),
  route('GET', '/api/conversations/{}', ({ parameters }) => conversation(parameters[0])),
  route('PATCH', '/api/conversations/{}', ({ parameters, body }) =>
    Object.assign(conversation(parameters[0]), body),
  ),
  route('PUT', '/api/conversations/{}/files', ({ parameters }) => {
    const found = conversation(parameters[0]);
    found.files ??= newId('col');
    return found;
  }),
  route('DELETE', '/api/conversations/{}', ({ parameters }) => {
    const found = conversation(parameters[0]);
    world.conversations.splice(world.conversations.indexOf(found), 1);
  }),
  route('GET', '/api/conversations/{}/messages', ({ parameters, url }) => {
    conversation(parameters[0]);
    return page(messages.get(parameters[0] ?? '') ?? [], url);
  }),
  route('POST', '/api/conversations/{}/messages', ({ parameters, body, request }) => {
    const id = parameters[0] ?? '';
    conversation(id);
    const key = String(request.headers['idempotency-key']);
    const before = sent.get(key);
    if (before) return { status: 201, body: before };
    if (body.text.includes('refuse me')) {
      throw new Refusal(
        429,
        'allowance-spent',
        'Today’s allowance of your agency is spent.',
        'It opens again at midnight. Your administrator can raise it.',
      );
    }
    const all = messages.get(id) ?? [];
    const question: Message = {
      id: newId('msg'),
      parentId: body.parentId === undefined ? (all.at(-1)?.id ?? null) : body.parentId,
      role: 'user',
      text: body.text,
      state: 'complete',
      model: null,
      createdAt: new Date().toISOString(),
      notice: null,
      collections: [],
      sources: null,
    };
    all.push(question);
    messages.set(id, all);
    const answer = begin(id, question.id);
    const made = { question: { id: question.id }, answer: { id: answer.id } };
    sent.set(key, made);
    return { status: 201, body: made };
  }),
  route('POST', '/api/conversations/{}/messages/{}/stop', ({ parameters }) => {
    const [id, message] = parameters;
    const answer = messages.get(id ?? '')?.find((one) => one.id === message);
    if (answer?.state === 'streaming') finish(id ?? '', answer, 'stopped');
  }),
  ...(['retry', 'continue'] as const).map((how) =>
    route('POST', `/api/conversations/{}/messages/{}/${how}`, ({ parameters }) => {
      const [id, message] = parameters;
      const old = messages.get(id ?? '')?.find((one) => one.id === message);
      if (!old?.parentId) throw new Refusal(404, 'not-found', 'Not here.', 'Gone.');
      const answer = begin(id ?? '', old.parentId, how === 'continue' ? old.text : '');
      return { status: 201, body: { answer: { id: answer.id } } };
    }),
  ),
  route('GET', '/api/conversations/{}/events', events),
];
