import type {
  Agency,
  ApiKey,
  CatalogueModel,
  Conversation,
  Message,
  Model,
  Person,
  Provider,
  Session,
} from '../src/api/types.ts';

const lakeside = {
  id: 'agc_lakeside',
  name: 'City of Lakeside',
  languages: ['en', 'es'],
  state: 'active' as const,
};

function who(
  id: string,
  name: string,
  email: string,
  roles: Session['person']['roles'],
  operator = false,
): Session {
  return {
    person: { id, name, email, roles, language: null },
    agency: operator ? null : lakeside,
    operator,
  };
}

export const people: Record<string, Session> = {
  'operator@bureau.example': who(
    'per_op',
    'Platform Operator',
    'operator@bureau.example',
    ['platform-operator'],
    true,
  ),
  'admin@lakeside.example': who('per_ad', 'Agency Administrator', 'admin@lakeside.example', [
    'agency-admin',
    'member',
  ]),
  'member@lakeside.example': who('per_me', 'Casework Officer', 'member@lakeside.example', [
    'member',
  ]),
};

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

let counter = 0;
export const newId = (prefix: string) => `${prefix}_${(++counter).toString().padStart(8, '0')}`;

const model = { id: 'mdl_small', name: 'Qwen3 0.6B', version: 'Q8_0' };

function talk(title: string | null, hours: number, ...texts: string[]): Conversation {
  const id = newId('cnv');
  let parentId: string | null = null;
  for (const [index, text] of texts.entries()) {
    const isQuestion = index % 2 === 0;
    const message: Message = {
      id: newId('msg'),
      parentId,
      role: isQuestion ? 'user' : 'assistant',
      text,
      state: 'complete',
      model: isQuestion ? null : model,
      createdAt: ago(hours),
      notice: null,
      collections: [],
      sources: null,
    };
    parentId = message.id;
    messages.set(id, [...(messages.get(id) ?? []), message]);
  }
  return {
    id,
    title,
    sensitivity: 'internal',
    files: null,
    createdAt: ago(hours),
    updatedAt: ago(hours),
    running: false,
  };
}

export const messages = new Map<string, Message[]>();

const TABLE = `Here is the comparison of the three permits.

| Permit | Fee | Processing time | Where to apply |
|---|---:|---|---|
| Street market stall | €15.00 | 5 working days | Town hall, counter 2 |
| Terrace on the pavement | €120.00 | 20 working days | Online |
| Construction fence | €48.50 | 10 working days | Technical services |

### What to keep in mind

1. The fee is due **when the form is handed in**.
2. A permit for a *terrace* needs the consent of the neighbours.
   - On paper, or
   - by e-mail to [permits](mailto:permits@lakeside.example)
3. See the [full rules](https://www.example.org/rules?year=2026).

> Applications that come in after 30 June are dealt with in the following year.

- [x] Form B-12
- [ ] Plan of the site`;

const CODE = `The colon after the \`for\` line is missing, and \`number\` should be \`numbers\`:

\`\`\`python
def average(numbers: list[float]) -> float:
    """The mean of a list that is not empty."""
    total = 0
    for n in numbers:  # the colon was missing
        total = total + n
    return total / len(numbers)

print(average([1, 2, 3.5]))
\`\`\`

An empty list still fails with \`ZeroDivisionError\`; say what should happen then.`;

export const world = {
  session: (process.env.BUREAU_MOCK_AS ? people[process.env.BUREAU_MOCK_AS] : null) ?? null,
  conversations: [
    talk('Three permits compared', 1, 'Compare the fees of the three permits in a table.', TABLE),
    talk('Repair of a Python function', 3, 'Why does this Python function fail?', CODE),
    talk(
      'Letter to the residents of Harbour Street about the works',
      26,
      'Draft a letter.',
      'Dear residents, …',
    ),
    talk('Réponse à une réclamation', 60, 'Rédige une réponse.', 'Madame, Monsieur,'),
    talk(null, 90, 'Hello', 'Good morning! How can I help?'),
    ...Array.from({ length: 70 }, (_, i) =>
      talk(`Older matter number ${i + 1}`, 300 + i * 20, 'Question', 'Answer'),
    ),
  ] as Conversation[],
  models: [
    {
      id: 'mdl_small',
      name: 'Qwen3 0.6B',
      vendor: 'local',
      version: 'Q8_0',
      maker: 'Alibaba',
      country: 'CN',
      licence: 'Apache-2.0',
      demonstration: true,
      state: 'ready',
      progress: null,
      default: true,
    },
    {
      id: 'mdl_large',
      name: 'Mistral Small 3.2',
      vendor: 'Ministry cluster',
      version: '2506',
      maker: 'Mistral AI',
      country: 'FR',
      licence: 'Apache-2.0',
      demonstration: false,
      state: 'ready',
      progress: null,
      default: false,
    },
  ] as Model[],
  agencies: [
    {
      ...lakeside,
      domain: 'lakeside.example',
      timeZone: 'America/Chicago',
      dailyTokens: 2_000_000,
      createdAt: ago(700),
    },
    {
      id: 'agc_valmont',
      name: 'Préfecture du Valmont',
      domain: 'valmont.example',
      languages: ['fr'],
      timeZone: 'Europe/Paris',
      state: 'suspended',
      dailyTokens: 1_000_000,
      createdAt: ago(400),
    },
  ] as Agency[],
  people: [
    ['Agency Administrator', 'admin@lakeside.example', ['agency-admin', 'member'], 'active', 2],
    ['Casework Officer', 'member@lakeside.example', ['member'], 'active', 5],
    ['Records Officer', 'records@lakeside.example', ['records-officer', 'member'], 'invited', null],
    ['Internal Auditor', 'audit@lakeside.example', ['auditor'], 'suspended', 400],
  ].map(([name, email, roles, state, hours]) => ({
    id: newId('per'),
    name,
    email,
    roles,
    state,
    createdAt: ago(500),
    lastSignInAt: hours === null ? null : ago(hours as number),
  })) as Person[],
  keys: [
    {
      id: newId('key'),
      name: 'Intake forms',
      prefix: 'bur_live',
      lastFour: 'x7Qa',
      scopes: ['models:read', 'inference'],
      models: [],
      addresses: ['10.0.0.0/8'],
      sensitivity: null,
      ceiling: null,
      createdAt: ago(300),
      expiresAt: ago(-2000),
      lastUsedAt: ago(4),
      previousUntil: null,
      dormantOn: null,
      state: 'active',
    },
    {
      id: newId('key'),
      name: 'Old script',
      prefix: 'bur_live',
      lastFour: 'p2Lm',
      scopes: ['inference'],
      models: [],
      addresses: [],
      sensitivity: null,
      ceiling: null,
      createdAt: ago(3000),
      expiresAt: ago(100),
      lastUsedAt: null,
      previousUntil: null,
      dormantOn: null,
      state: 'expired',
    },
  ] as ApiKey[],
  providers: [
    {
      id: 'prv_local',
      name: 'This machine',
      dialect: 'openai',
      url: 'http://127.0.0.1:41001',
      shared: true,
    },
    {
      id: 'prv_min',
      name: 'Ministry cluster',
      dialect: 'openai',
      url: 'https://llm.ministry.example/v1',
      shared: true,
    },
  ] as Provider[],
  catalogue: [
    {
      id: 'mdl_small',
      name: 'Qwen3 0.6B',
      provider: { id: 'prv_local', name: 'This machine' },
      state: 'approved',
      demonstration: true,
      maker: 'Alibaba',
      country: 'CN',
      licence: 'Apache-2.0',
    },
    {
      id: 'mdl_large',
      name: 'Mistral Small 3.2',
      provider: { id: 'prv_min', name: 'Ministry cluster' },
      state: 'approved',
      maker: 'Mistral AI',
      country: 'FR',
      licence: 'Apache-2.0',
    },
    {
      id: 'mdl_new',
      name: 'gpt-oss-120b',
      provider: { id: 'prv_min', name: 'Ministry cluster' },
      state: 'proposed',
      maker: 'OpenAI',
      country: 'US',
      licence: 'Apache-2.0',
    },
    {
      id: 'mdl_old',
      name: 'Llama 3.1 8B',
      provider: { id: 'prv_min', name: 'Ministry cluster' },
      state: 'retired',
      maker: 'Meta',
      country: 'US',
      licence: 'Llama 3.1',
    },
  ] as CatalogueModel[],
};

export const SAMPLES = [TABLE, CODE];
export const answeringModel = model;
