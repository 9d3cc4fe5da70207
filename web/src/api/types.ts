/** Records of the server's routes under `/api` and `/console/api`, as they travel. */

export type Page<T> = { items: T[]; next: string | null };

export type Role = 'platform-operator' | 'agency-admin' | 'records-officer' | 'auditor' | 'member';

export type Session = {
  person: { id: string; name: string; email: string; roles: Role[]; language: string | null };
  agency: {
    id: string;
    name: string;
    languages: string[];
    state: 'active' | 'suspended';
  } | null;
  operator: boolean;
};

export type PublicFacts = {
  languages: string[];
  product: string;
  version: string;
  demonstration: { people: { role: string; email: string }[] } | null;
};

export type Invitation = {
  kind: 'first-operator' | 'person';
  agencyName: string | null;
  name: string | null;
  email: string | null;
};

export type ModelState = 'ready' | 'loading' | 'fetching' | 'unavailable';

export type Model = {
  id: string;
  name: string;
  vendor: string | null;
  version: string | null;
  maker: string | null;
  country: string | null;
  licence: string | null;
  demonstration: boolean;
  state: ModelState;
  progress: { done: number; total: number } | null;
  default: boolean;
};

export type Conversation = {
  id: string;
  title: string | null;
  createdAt: string;
  updatedAt: string;
  running: boolean;
};

export type MessageState =
  | 'streaming'
  | 'complete'
  | 'stopped'
  | 'incomplete'
  | 'refused'
  | 'filtered';

export type Message = {
  id: string;
  parentId: string | null;
  role: 'user' | 'assistant';
  text: string;
  state: MessageState;
  model: { id: string; name: string; version: string | null } | null;
  createdAt: string;
  notice: string | null;
};

export type Sent = { question: { id: string }; answer: { id: string } };

export type Agency = {
  id: string;
  name: string;
  domain: string;
  languages: string[];
  timeZone: string;
  state: 'active' | 'suspended';
  dailyTokens: number;
  createdAt: string;
  people: number | null;
};

export type Person = {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  state: 'invited' | 'active' | 'suspended';
  createdAt: string;
  lastSignInAt: string | null;
};

export type InvitationMade = {
  link: string | null;
  delivery: 'shown' | 'mailed';
  expiresAt: string;
};

export type KeyScope = 'models:read' | 'inference';

export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  lastFour: string;
  scopes: KeyScope[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  state: 'active' | 'revoked' | 'expired';
};

export type LocalModel = {
  state: 'absent' | 'fetching' | 'verifying' | 'starting' | 'ready' | 'failed';
  engine?: Record<string, unknown>;
  model: {
    id: string;
    name: string;
    file?: string;
    bytes: number;
    total: number;
  } | null;
  message: string | null;
};

export type FoundServer = { kind: string; url: string; models: string[] };

export type Provider = {
  id: string;
  name: string;
  dialect: string;
  /** null where another office connected it. */
  url: string | null;
  shared?: boolean;
};

export type Trial = {
  ok: boolean;
  models: string[];
  latencyMillis: number | null;
  message: string | null;
};

export type CatalogueModel = {
  id: string;
  name: string;
  provider: { id: string; name: string };
  state: 'proposed' | 'approved' | 'retired';
  demonstration?: boolean;
  maker?: string | null;
  country?: string | null;
  licence?: string | null;
  version?: string | null;
};

export type UsageRow = {
  key: string;
  label: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  failed: number;
  /** Calls whose tokens were estimated, as the provider reported none. */
  estimated?: number;
};

export type Allowance = {
  dailyTokens: number;
  used: number;
  reserved: number;
  resetsAt: string;
};

export type AuditEvent = {
  sequence: number;
  at: string;
  actor: {
    kind: 'person' | 'key' | 'operator' | 'system' | 'nobody';
    id: string | null;
    name: string | null;
  };
  action: string;
  subject: string | null;
  details: Record<string, string>;
};

export type AuditVerification = {
  ok: boolean;
  events: number;
  anchoredUpTo: number | null;
  notAnchored: number;
  firstBad: number | null;
};
