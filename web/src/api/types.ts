/** Records of the server's routes under `/api` and `/console/api`, by the names used here. */
import type * as wire from './schema.ts';

export type Page<T> = { items: T[]; next: string | null };

export type {
  Agency,
  AliasAlias as Alias,
  AliasBody as AliasWanted,
  Allowance as RuleNow,
  AuditEvent,
  AuditVerification,
  BillForecast,
  BillForecastModelBill as ModelBill,
  Ceiling,
  Conversation,
  Demonstration,
  Entitlement,
  EntitlementStretch as EntitlementPhase,
  EntitlementWanted,
  Group,
  GroupMembers,
  InvitationOpened as Invitation,
  Key as ApiKey,
  KeyCreated as KeyMade,
  KeyRequest,
  KeyRequestAsked as AskedKey,
  KeyRuleOwn as OwnKeyRules,
  KeyRuleRules as KeyRules,
  LabelLabels as LabelRules,
  LocalModelStatus as LocalModel,
  Message,
  MessageQuestionAndAnswer as Sent,
  ModelAvailable as Model,
  ModelConnected as Provider,
  ModelInCatalogue as CatalogueModel,
  ModelKnown as KnownModel,
  ModelTried as Trial,
  NeighboursFound as FoundServer,
  OriginRule,
  Person,
  PersonInvitation as InvitationMade,
  Price,
  PriceAmounts,
  PriceBody as PriceWanted,
  Promises,
  PromisesVersion as NotedPromises,
  PublicFacts,
  SafeguardRule,
  Sources,
  Terms,
  TermsChanges as TermsChanged,
  UsageAllowance as Allowance,
  UsageLeaving as Leaving,
  UsageRow,
} from './schema.ts';

export type Role = wire.Person['roles'][number];
export type Sensitivity = wire.Conversation['sensitivity'];
export type KeyScope = wire.Key['scopes'][number];
export type MessageState = wire.Message['state'];

/** In a browser somebody is signed in as a person; only the command line is nobody. */
export type Session = wire.Session & { person: wire.SessionSomeone };
