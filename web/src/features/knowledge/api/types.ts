import type { Search } from '@/api/schema.ts';

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
  DocumentNext,
  DocumentReplaced,
  DocumentStanding,
  DocumentText,
  LookedAfter,
  LookedAfterContradiction as Contradiction,
  LookedAfterLine as CareLine,
  PageHosts,
  Passage,
  Question as AskedQuestion,
  QuestionListed as AskedQuestions,
  QuestionMarked as Marked,
  QuestionPlace as KeptPlace,
  Search,
  SearchCounts as Counts,
  Similar,
  Source,
  SourceAll as Sources,
  SourceFolders,
  SourceWanted,
  Test as KnowledgeTest,
  TestListed as KnowledgeTests,
  TestRun as KnowledgeTestRun,
  TestWanted,
} from '@/api/schema.ts';

/** What is found for a question, without what is counted. */
export type Found = Omit<Search, 'counts'>;

export type QuestionState = 'open' | 'answered' | 'dismissed';
