import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { chatRoutes } from './chat.ts';
import { consoleRoutes } from './console.ts';
import { Refusal, type Route, readBody, route, send } from './http.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { people, world } from './world.ts';

const session = () => world.session;

const routes: Route[] = [
  route('GET', '/api/public', () => ({
    languages: ['en', 'fr', 'es'],
    product: 'Bureau',
    version: 'dev',
    demonstration: {
      people: Object.entries(people).map(([email, one]) => ({ role: one.person.roles[0], email })),
    },
  })),
  route('GET', '/api/session', () => {
    if (!session()) throw new Refusal(401, 'signed-out', 'Nobody is signed in.', 'Sign in.');
    return session();
  }),
  route('POST', '/api/session', ({ body }) => {
    const found = people[body.email];
    if (!found || body.password === 'wrong') {
      throw new Refusal(
        401,
        'sign-in-failed',
        'E-mail address or password is not right.',
        'Check both and try again.',
      );
    }
    world.session = found;
    return found;
  }),
  route('DELETE', '/api/session', () => {
    world.session = null;
  }),
  route('DELETE', '/api/sessions', () => {
    world.session = null;
  }),
  route('PATCH', '/api/session', ({ body }) => {
    if (world.session && body.language) world.session.person.language = body.language;
    return session();
  }),
  route('POST', '/api/session/password', () => undefined),
  route('POST', '/api/invitations/open', ({ body }) => {
    if (body.token === 'gone') throw new Refusal(404, 'not-found', 'Not here.', 'Ask for a link.');
    return body.token === 'first'
      ? { kind: 'first-operator', agencyName: null, name: null, email: null }
      : {
          kind: 'person',
          agencyName: 'City of Lakeside',
          name: 'Sam Reader',
          email: 'sam@lakeside.example',
        };
  }),
  route('POST', '/api/invitations/accept', () => {
    world.session = people['member@lakeside.example'] ?? null;
    return session();
  }),
  ...chatRoutes,
  ...consoleRoutes,
  ...knowledgeRoutes,
];

/** What the server sends with every page: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * Answers the web application from memory, in development and in a preview of the build: nothing
 * of it is ever built in.
 */
export function mockServer(): Plugin {
  return {
    name: 'bureau-mock',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(answer);
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        response.setHeader('Content-Security-Policy', POLICY);
        void answer(request, response, next);
      });
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/') && !url.pathname.startsWith('/console/api/')) {
    next();
    return;
  }
  for (const [method, pattern, handler] of routes) {
    const match = pattern.exec(url.pathname);
    if (!match || request.method !== method) continue;
    try {
      const body = method === 'GET' ? {} : await readBody(request);
      const parameters = match.slice(1).map(decodeURIComponent);
      const found = await handler({ request, response, url, body, parameters });
      if (response.headersSent || response.writableEnded) return;
      const made = method === 'POST' && found?.status === 201;
      send(response, found === undefined ? 204 : made ? 201 : 200, made ? found.body : found);
    } catch (failure) {
      if (failure instanceof Refusal) {
        const { status, type, title, detail } = failure;
        send(response, status, { type, title, status, detail });
      } else {
        send(response, 500, { type: 'fault', status: 500, detail: String(failure) });
      }
    }
    return;
  }
  send(response, 404, { type: 'not-found', status: 404, title: 'Not here', detail: url.pathname });
}
