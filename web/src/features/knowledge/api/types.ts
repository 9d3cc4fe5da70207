/** Records of the routes under `/api/knowledge`, by the names used here. */

export type { AnswerState, Citation, Conflict, Sentence } from '@/api/knowledge.ts';
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
  Passage,
  Question as AskedQuestion,
  QuestionListed as AskedQuestions,
  QuestionMarked as Marked,
  QuestionPlace as KeptPlace,
  Search as Found,
  Source,
  SourceAll as Sources,
  SourceFolders,
  SourceWanted,
  Test as KnowledgeTest,
  TestListed as KnowledgeTests,
  TestRun as KnowledgeTestRun,
  TestWanted,
} from '@/api/schema.ts';

export type QuestionState = 'open' | 'answered' | 'dismissed';
