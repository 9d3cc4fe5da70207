import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { mayOpenConsole, sessionQuery } from '@/api/session.ts';
import { SignIn } from '@/features/session/SignIn.tsx';
import { chooseLanguage, currentLanguage, isLanguage } from '@/i18n/index.ts';
import { NotFound, PageFailure, Pending } from './layout/Fallbacks.tsx';
import { Root } from './layout/Root.tsx';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFound,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (
    search: Record<string, unknown>,
  ): { next?: string; reason?: 'expired' | 'out' } => ({
    // Only a path of our own: a crafted link cannot send the reader elsewhere after signing in.
    ...(typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next)
      ? { next: search.next }
      : {}),
    ...(search.reason === 'expired' || search.reason === 'out' ? { reason: search.reason } : {}),
  }),
  component: SignIn,
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('@/features/session/Welcome.tsx'), 'Welcome'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) {
      throw redirect({
        to: '/sign-in',
        search: location.pathname === '/' ? {} : { next: location.href },
      });
    }
    // Chosen on another device, it holds on this one too: the server's words are in it already.
    const { language } = session.person;
    if (isLanguage(language) && language !== currentLanguage()) await chooseLanguage(language);
    return { session };
  },
});

const workplace = createRoute({
  getParentRoute: () => signedIn,
  id: 'workplace',
  beforeLoad: ({ context }) => {
    // The operator's office has no conversations of its own.
    if (!context.session.agency) throw redirect({ to: '/console' });
  },
  component: lazyRouteComponent(() => import('./layout/Workplace.tsx'), 'Workplace'),
});

const newChat = createRoute({
  getParentRoute: () => workplace,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/chat/NewChat.tsx'), 'NewChat'),
});

const chat = createRoute({
  getParentRoute: () => workplace,
  path: '/c/$conversationId',
  component: lazyRouteComponent(() => import('@/features/chat/Chat.tsx'), 'Chat'),
});

type KnowledgeFilters = {
  in?: string[] | undefined;
  language?: string | undefined;
  on?: string | undefined;
};

/**
 * What a question is held to stands in the address, so that it can be handed on. What is no filter
 * is undefined: left out, it would be taken as it stands in the address.
 */
function knowledgeFilters(search: Record<string, unknown>): KnowledgeFilters {
  const { language, on } = search;
  const named = Array.isArray(search.in) ? search.in : [];
  const ids = named.filter((id): id is string => typeof id === 'string' && id.startsWith('col_'));
  return {
    in: ids.length > 0 ? ids : undefined,
    language: typeof language === 'string' && /^[a-z]{2,3}$/.test(language) ? language : undefined,
    on: typeof on === 'string' && isDay(on) ? on : undefined,
  };
}

function isDay(text: string): boolean {
  return text === 'today' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)));
}

const knowledge = createRoute({
  getParentRoute: () => workplace,
  path: '/knowledge',
  validateSearch: knowledgeFilters,
  component: lazyRouteComponent(() => import('@/features/knowledge/Knowledge.tsx'), 'Knowledge'),
});

const collection = createRoute({
  getParentRoute: () => workplace,
  path: '/knowledge/$collectionId',
  component: lazyRouteComponent(
    () => import('@/features/knowledge/Collection.tsx'),
    'OneCollection',
  ),
});

const care = createRoute({
  getParentRoute: () => workplace,
  path: '/knowledge/$collectionId/care',
  component: lazyRouteComponent(() => import('@/features/knowledge/Care.tsx'), 'Care'),
});

const knownDocument = createRoute({
  getParentRoute: () => workplace,
  path: '/knowledge/documents/$documentId',
  validateSearch: (
    search: Record<string, unknown>,
  ): { from?: number | undefined; to?: number | undefined; version?: number | undefined } =>
    isPlace(search.from) && isPlace(search.to) && search.from < search.to
      ? {
          from: search.from,
          to: search.to,
          version: isPlace(search.version) ? search.version : undefined,
        }
      : { from: undefined, to: undefined, version: undefined },
  component: lazyRouteComponent(
    () => import('@/features/knowledge/DocumentPage.tsx'),
    'DocumentPage',
  ),
});

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/session/Settings.tsx'), 'Settings'),
});

const consoleDoor = createRoute({
  getParentRoute: () => signedIn,
  path: '/console',
  validateSearch: (search: Record<string, unknown>): { agency?: string } =>
    typeof search.agency === 'string' && search.agency.startsWith('agc_')
      ? { agency: search.agency }
      : {},
  beforeLoad: ({ context }) => {
    if (!mayOpenConsole(context.session)) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./layout/Console.tsx'), 'Console'),
});

const consolePages = [
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/',
    component: lazyRouteComponent(() => import('./layout/ConsoleOverview.tsx'), 'ConsoleOverview'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/agencies',
    component: lazyRouteComponent(
      () => import('@/features/console-agencies/Agencies.tsx'),
      'Agencies',
    ),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/people',
    component: lazyRouteComponent(() => import('@/features/console-people/People.tsx'), 'People'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/models',
    component: lazyRouteComponent(() => import('@/features/console-models/Models.tsx'), 'Models'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/keys',
    component: lazyRouteComponent(() => import('./layout/ForAgency.tsx'), 'KeysOfAgency'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/allowances',
    component: lazyRouteComponent(() => import('./layout/ForAgency.tsx'), 'AllowancesOfAgency'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/usage',
    component: lazyRouteComponent(() => import('./layout/ForAgency.tsx'), 'UsageOfAgency'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/safeguards',
    component: lazyRouteComponent(() => import('./layout/ForAgency.tsx'), 'SafeguardsOfAgency'),
  }),
  createRoute({
    getParentRoute: () => consoleDoor,
    path: '/audit',
    component: lazyRouteComponent(() => import('@/features/console-audit/Audit.tsx'), 'Audit'),
  }),
] as const;

const routeTree = root.addChildren([
  signIn,
  welcome,
  signedIn.addChildren([
    workplace.addChildren([newChat, chat, knowledge, collection, care, knownDocument]),
    settings,
    consoleDoor.addChildren(consolePages),
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: Pending,
    defaultPendingMs: 300,
    defaultErrorComponent: PageFailure,
    scrollRestoration: false,
  });
}

declare module '@tanstack/history' {
  interface HistoryState {
    /** Letter for letter the words of a place that is opened from where it is cited. */
    cited?: string;
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
