/** Records of the routes under `/api/knowledge`, by the names used here. */
export type {
  Collection,
  CollectionChange,
  CollectionParty as Party,
  CollectionPartyWanted as PartyWanted,
  CollectionWanted,
  Document,
  DocumentBlock as Block,
  DocumentChange,
  DocumentText,
  LookedAfter,
  LookedAfterContradiction as Contradiction,
  LookedAfterLine as CareLine,
  Question as AskedQuestion,
  QuestionListed as AskedQuestions,
  QuestionMarked as Marked,
  QuestionPlace as KeptPlace,
  Search as Found,
  SearchPassage as Passage,
  Source,
  SourceAll as Sources,
  SourceFolders,
  SourceWanted,
  Test as KnowledgeTest,
  TestListed as KnowledgeTests,
  TestRun as KnowledgeTestRun,
  TestWanted,
} from '@/api/schema.ts';

/** A place in a document that bears out a sentence. */
export type Citation = { passageId: string; start: number; end: number };

/** A sentence of an answer; without citations nothing bears it out. */
export type Sentence = {
  text: string;
  supported: boolean;
  /** Whether it stands in a source word for word. */
  extract?: boolean;
  citations: Citation[];
};

/** Two places that say nearly the same in other figures. */
export type Conflict = {
  first: Citation;
  second: Citation;
  superseded?: 'neither' | 'first' | 'second' | 'both';
};

export type AnswerState = 'answered' | 'not-in-sources' | 'passages-only' | 'failed';

export type QuestionState = 'open' | 'answered' | 'dismissed';
