import type {
  Collection,
  CollectionChange,
  Conflict,
  Counts,
  Document,
  DocumentReplaced,
  Found,
  PartyWanted,
  Passage,
  Sentence,
} from '../src/features/knowledge/api/types.ts';
import { type Call, page, Refusal, type Route, route } from './http.ts';
import { newId, people, world } from './world.ts';

const now = () => new Date().toISOString();

const TEXT = `Leave and absence

Annual leave

Every employee has 25 days of paid leave a year. Leave is asked for in writing, two weeks before it begins. The head of the office answers within five days; no answer is a yes.

What is not taken by 31 December is carried over until the end of March, ten days at most.

Absence because of illness

Tell your office on the first day. A certificate is due from the fourth day on.

Length of service\tDays of leave
Up to five years\t25
More than five years\t27
`;

const HEADINGS = ['Leave and absence', 'Annual leave', 'Absence because of illness'];

function blocksOf(text: string) {
  const blocks = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const isHeading = HEADINGS.includes(line);
    if (line !== '') {
      blocks.push({
        kind: isHeading ? 'heading' : line.includes('\t') ? 'table-row' : 'paragraph',
        start,
        end,
        level: line === HEADINGS[0] ? 1 : isHeading ? 2 : 0,
        page: start < 400 ? 3 : 4,
      });
    }
    start = end + 1;
  }
  return blocks;
}

function collection(id: string, change: Partial<Collection>): Collection {
  return {
    id,
    name: id,
    description: null,
    languages: ['en'],
    sensitivity: 'internal',
    openToAgency: true,
    readers: [],
    owners: [{ kind: 'person', id: 'per_me', name: 'Casework Officer' }],
    revision: 1,
    mayManage: true,
    mayRead: true,
    documents: {
      total: 0,
      waiting: 0,
      searchable: 0,
      complete: 0,
      refused: 0,
      parked: 0,
      paused: 0,
    },
    passages: 0,
    embedded: 0,
    createdAt: now(),
    updatedAt: now(),
    ...change,
  };
}

const collections: Collection[] = [
  collection('col_staff', {
    name: 'Staff rules',
    description: 'Leave, working hours and travel, for everyone who works here.',
    passages: 840,
    embedded: 840,
  }),
  collection('col_buying', {
    name: 'Purchasing handbook',
    description: 'Thresholds, forms and decisions of the purchasing office.',
    openToAgency: false,
    readers: [{ kind: 'group', id: 'grp_legal', name: 'Legal department' }],
    sensitivity: 'sensitive',
    passages: 2_000,
    embedded: 1_240,
  }),
  collection('col_fiches', {
    name: 'Fiches du service public',
    description: 'Guidance sheets of the French public service, Licence Ouverte 2.0.',
    languages: ['fr'],
    sensitivity: 'public',
    mayManage: false,
    passages: 9_100,
    embedded: 9_100,
  }),
];

const LAW = 'https://www.law.example/en/employment/holidays-and-leave?version=2026-11-01';

function document(id: string, collectionId: string, change: Partial<Document>): Document {
  return {
    id,
    collectionId,
    title: id,
    name: `${id}.pdf`,
    bytes: 240_000,
    language: 'en',
    state: 'complete',
    reason: null,
    pages: 12,
    passages: 40,
    embedded: 40,
    inForceFrom: null,
    inForceUntil: null,
    replacedBy: null,
    createdAt: now(),
    version: 1,
    changedAt: null,
    next: null,
    page: null,
    ...change,
  };
}

const documents: Document[] = [
  document('doc_leave', 'col_staff', { title: 'Leave and absence', name: 'leave-2026.pdf' }),
  document('doc_old', 'col_staff', {
    title: 'Leave and absence, 2019 edition',
    inForceUntil: '2025-12-31',
    replacedBy: 'doc_leave',
  }),
  document('doc_page', 'col_staff', {
    title: 'Holidays and leave: what the law says',
    name: 'holidays.html',
    page: { address: LAW, fetchedAt: now() },
    pages: null,
  }),
  document('doc_reading', 'col_staff', {
    title: 'Travel expenses.docx',
    state: 'waiting',
    pages: null,
    passages: 0,
    embedded: 0,
  }),
  document('doc_locked', 'col_staff', {
    title: 'Salary scales.pdf',
    state: 'refused',
    reason: 'protected',
    pages: null,
    passages: 0,
    embedded: 0,
  }),
  document('doc_parked', 'col_staff', {
    title: 'Floor plan (scanned).tif',
    state: 'parked',
    reason: 'too-long-to-read',
    pages: null,
    passages: 0,
    embedded: 0,
  }),
  document('doc_thresholds', 'col_buying', {
    title: 'Thresholds',
    state: 'searchable',
    embedded: 12,
  }),
  document('doc_fiche', 'col_fiches', { title: 'Congés payés', language: 'fr' }),
];

function counted(one: Collection): Collection {
  const mine = documents.filter(({ collectionId }) => collectionId === one.id);
  const count = (state: Document['state']) => mine.filter((each) => each.state === state).length;
  return {
    ...one,
    documents: {
      total: mine.length,
      waiting: count('waiting'),
      searchable: count('searchable'),
      complete: count('complete'),
      refused: count('refused'),
      parked: count('parked'),
      paused: count('paused'),
    },
  };
}

function collectionAt(id: string | undefined): Collection {
  const found = collections.find((one) => one.id === id);
  if (!found) throw new Refusal(404, 'not-found', 'This is not here.', 'It was deleted.');
  return found;
}

/** A collection in which documents are, one of a chat's own files too. */
function placeAt(id: string | undefined): string {
  const isOfChat = id && world.conversations.some(({ files }) => files === id);
  return isOfChat ? id : collectionAt(id).id;
}

function documentAt(id: string | undefined): Document {
  const found = documents.find((one) => one.id === id);
  if (!found) throw new Refusal(404, 'not-found', 'This is not here.', 'It was deleted.');
  return found;
}

function partyOf({ kind, id, email }: PartyWanted) {
  const person = Object.values(people).find((one) => one.person.email === email)?.person;
  if (email && !person) {
    throw new Refusal(400, 'invalid-field', 'Nobody has this address.', `Check ${email}.`);
  }
  return { kind, id: id ?? person?.id ?? '', name: person?.name ?? id ?? null };
}

function changed(one: Collection, wanted: CollectionChange): Collection {
  const { readers, owners, revision: _revision, sensitivity, ...rest } = wanted;
  Object.assign(one, rest, {
    ...(sensitivity ? { sensitivity } : {}),
    ...(readers ? { readers: readers.map(partyOf) } : {}),
    ...(owners ? { owners: owners.map(partyOf) } : {}),
    revision: one.revision + 1,
  });
  return counted(one);
}

function passage(id: string, words: string, change: Partial<Passage>): Passage {
  const start = TEXT.indexOf(words);
  return {
    id,
    documentId: 'doc_leave',
    collectionId: 'col_staff',
    title: 'Leave and absence',
    path: ['Leave and absence', 'Annual leave'],
    page: 3,
    version: 1,
    start,
    end: start + words.length,
    text: words,
    highlights: [...words.matchAll(/leave|days/gi)].map(({ index, 0: word }) => [
      index,
      index + word.length,
    ]),
    foundBy: ['keyword', 'meaning'],
    superseded: false,
    source: null,
    score: 1,
    ...change,
  };
}

const PARAGRAPHS = TEXT.split('\n').filter((line) => line.length > 60);

function found(): Found {
  return {
    passages: [
      passage('psg_1', PARAGRAPHS[0] ?? '', {}),
      passage('psg_2', PARAGRAPHS[1] ?? '', { foundBy: ['meaning'] }),
      passage('psg_3', PARAGRAPHS[0] ?? '', {
        documentId: 'doc_old',
        title: 'Leave and absence, 2019 edition',
        superseded: true,
        page: 7,
      }),
      passage('psg_4', PARAGRAPHS[2] ?? '', {
        documentId: 'doc_page',
        title: 'Holidays and leave: what the law says',
        source: { address: LAW, fetchedAt: now() },
        path: ['Leave and absence', 'Absence because of illness'],
        page: null,
        foundBy: ['keyword'],
      }),
    ],
    meaning: 'used',
    indexing: { waiting: 1 },
  };
}

/** As if every word of a question stood in most documents. */
function counts({ collections: chosen }: { collections?: string[] }): Counts {
  const among = chosen ?? collections.map(({ id }) => id);
  return {
    documents: 31 * among.length,
    collections: collections.map(({ id }, n) => ({ id, documents: 62 - 25 * n })),
    languages: [
      { id: 'en', documents: 24 * among.length },
      { id: 'fr', documents: 7 * among.length },
    ],
    validity: { today: 28 * among.length, over: 3 * among.length, ahead: 0 },
  };
}

function place(passageId: string, words: string) {
  const start = TEXT.indexOf(words);
  return { passageId, start, end: start + words.length };
}

const SENTENCES: Sentence[] = [
  {
    text: 'You have 25 days of paid leave a year.',
    supported: true,
    extract: false,
    citations: [place('psg_1', 'Every employee has 25 days of paid leave a year.')],
  },
  {
    text: 'Ask for it in writing, two weeks before it begins.',
    supported: true,
    extract: false,
    citations: [place('psg_1', 'Leave is asked for in writing, two weeks before it begins.')],
  },
  { text: 'Most people take it in summer.', supported: false, extract: false, citations: [] },
  {
    text: 'Up to ten days can be carried over until the end of March.',
    supported: true,
    extract: false,
    citations: [place('psg_2', PARAGRAPHS[1] ?? '')],
  },
];

const CONFLICT: Conflict = {
  first: place('psg_1', '25 days of paid leave'),
  second: place('psg_3', 'two weeks before'),
  superseded: 'second',
};

/** A question with "won" in it is one that the sources do not answer; "break" breaks the answer off. */
function answers({ body, request, response }: Call) {
  const question = String(body.question);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const steps: [string, unknown][] = [['passages', found()]];
  if (question.includes('won')) {
    steps.push(['done', { state: 'not-in-sources' }]);
  } else {
    steps.push(['conflict', CONFLICT]);
    for (let read = 0; read <= 900; read += 90) steps.push(['progress', { read, of: 900 }]);
    for (const sentence of SENTENCES) steps.push(['sentence', sentence]);
    if (!question.includes('break')) steps.push(['done', { state: 'answered' }]);
  }
  const timer = setInterval(() => {
    const step = steps.shift();
    if (step) response.write(`event: ${step[0]}\ndata: ${JSON.stringify(step[1])}\n\n`);
    else {
      clearInterval(timer);
      response.end();
    }
  }, 150);
  request.on('close', () => clearInterval(timer));
}

/** A file whose name says that it is damaged is refused. */
function replace({ url, parameters }: Call): { status: number; body: DocumentReplaced } {
  const name = url.searchParams.get('name') ?? 'file';
  const one = documentAt(parameters[0]);
  one.next = { name, bytes: 240_000, reason: null };
  setTimeout(() => {
    if (name.includes('damaged')) one.next = { name, bytes: 240_000, reason: 'damaged' };
    else {
      const changedAt = new Date().toISOString();
      Object.assign(one, { next: null, name, version: one.version + 1, changedAt });
    }
  }, 6_000);
  return { status: 200, body: { document: { ...one }, same: false } };
}

function upload({ url, parameters }: Call): { status: number; body: Document } {
  const name = url.searchParams.get('name') ?? 'file';
  const added = document(newId('doc'), placeAt(parameters[0]), {
    title: name,
    name,
    state: 'waiting',
    pages: null,
    passages: 0,
    embedded: 0,
  });
  documents.unshift(added);
  setTimeout(
    () => Object.assign(added, { state: 'complete', pages: 4, passages: 9, embedded: 9 }),
    6_000,
  );
  return { status: 201, body: added };
}

/** An address with "missing" in it is one that answers with 404. */
async function handIn({ body, parameters }: Call): Promise<{ status: number; body: Document }> {
  const address = String(body.address);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  if (address.includes('missing')) {
    throw new Refusal(
      422,
      'page-answered',
      'The site does not give this page',
      'The site answered with 404: the page is not there, or not for everybody. Check the address; what you can see in your browser can be saved and brought as a file.',
    );
  }
  const added = document(newId('doc'), placeAt(parameters[0]), {
    title: address,
    name: 'page.html',
    page: { address, fetchedAt: now() },
    pages: null,
  });
  documents.unshift(added);
  return { status: 201, body: added };
}

function act(state: Document['state']) {
  return ({ parameters }: Call) =>
    Object.assign(documentAt(parameters[0]), { state, reason: null });
}

export const knowledgeRoutes: Route[] = [
  route('GET', '/api/knowledge/collections', ({ url }) => page(collections.map(counted), url)),
  route('POST', '/api/knowledge/collections', ({ body }) => {
    const made = collection(newId('col'), {});
    collections.push(made);
    return { status: 201, body: changed(made, body) };
  }),
  route('GET', '/api/knowledge/collections/{}', ({ parameters }) =>
    counted(collectionAt(parameters[0])),
  ),
  route('PATCH', '/api/knowledge/collections/{}', ({ parameters, body }) =>
    changed(collectionAt(parameters[0]), body),
  ),
  route('DELETE', '/api/knowledge/collections/{}', ({ parameters }) => {
    collections.splice(collections.indexOf(collectionAt(parameters[0])), 1);
  }),
  route('POST', '/api/knowledge/collections/{}/documents', upload),
  route('GET', '/api/knowledge/pages', () => ({ items: ['*'] })),
  route('POST', '/api/knowledge/collections/{}/pages', handIn),
  route('GET', '/api/knowledge/collections/{}/documents', ({ parameters, url }) =>
    page(
      documents.filter(({ collectionId }) => collectionId === placeAt(parameters[0])),
      url,
    ),
  ),
  route('GET', '/api/knowledge/documents/{}', ({ parameters }) => documentAt(parameters[0])),
  route('PATCH', '/api/knowledge/documents/{}', ({ parameters, body }) =>
    Object.assign(documentAt(parameters[0]), body, {
      inForceFrom: body.inForceFrom || null,
      inForceUntil: body.inForceUntil || null,
      replacedBy: body.replacedBy || null,
    }),
  ),
  route('DELETE', '/api/knowledge/documents/{}', ({ parameters }) => {
    documents.splice(documents.indexOf(documentAt(parameters[0])), 1);
  }),
  route('POST', '/api/knowledge/documents/{}/pause', act('paused')),
  route('POST', '/api/knowledge/documents/{}/resume', act('waiting')),
  route('POST', '/api/knowledge/documents/{}/retry', act('waiting')),
  route('POST', '/api/knowledge/documents/{}/file', replace),
  route('DELETE', '/api/knowledge/documents/{}/next', ({ parameters }) => {
    documentAt(parameters[0]).next = null;
  }),
  route('POST', '/api/knowledge/documents/{}/cited', ({ parameters, body }) => {
    const { version, changedAt } = documentAt(parameters[0]);
    const { start, words } = body as { start: number; words: string };
    const at = TEXT.startsWith(words, start) ? start : TEXT.indexOf(words);
    const standing = at < 0 ? 'nowhere' : at === start ? 'there' : 'elsewhere';
    const place = at < 0 ? { start: null, end: null } : { start: at, end: at + words.length };
    return { standing, ...place, version, changedAt };
  }),
  route('GET', '/api/knowledge/documents/{}/text', ({ parameters }) => {
    const { version } = documentAt(parameters[0]);
    return {
      version,
      from: 0,
      to: TEXT.length,
      text: TEXT,
      blocks: blocksOf(TEXT),
      length: TEXT.length,
      pages: 12,
    };
  }),
  route('GET', '/api/knowledge/documents/{}/like', ({ parameters }) => {
    const { id } = documentAt(parameters[0]);
    return { foundBy: 'meaning', documents: documents.filter((other) => other.id !== id) };
  }),
  route('GET', '/api/groups', () => ({
    items: [
      { id: 'grp_legal', name: 'Legal department' },
      { id: 'grp_registry', name: 'Registry' },
    ],
    next: null,
  })),
  route('POST', '/api/knowledge/search', ({ body }) => ({ ...found(), counts: counts(body) })),
  route('POST', '/api/knowledge/answers', answers),
];
