import * as z from 'zod/mini';
import {
  Answer,
  Country,
  Cursor,
  Id,
  Key,
  Moment,
  Narrative,
  Page,
  PageSize,
  Persona,
  SomeText,
  Staff,
  Stage,
  Text,
  TimeZone,
  Version,
} from './common';
import { DepictedAge, ProviderAnswers, SafeContact } from './intake';
import { PartyView } from './people';
import { ContactView, ReferralSummary } from './referral';
import { Absent } from './reminders';
import { Relation } from './roles';

export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Filters of the caseload; they live in the address, so none of them may identify a person. */
export const CaseloadQuery = z.strictObject({
  stage: z.optional(Stage),
  crimeType: z.optional(Key),
  agencyId: z.optional(Id),
  overdue: z.optional(z.enum(['true', 'false'])),
  scope: z.optional(z.enum(['mine', 'team', 'all'])),
  cursor: z.optional(Cursor),
  limit: PageSize,
});
export type CaseloadQuery = z.infer<typeof CaseloadQuery>;

export const CaseRow = z.object({
  id: Id,
  number: z.string(),
  /** Name or alias of the client; null for a case without one. */
  client: z.nullable(z.string()),
  stage: Stage,
  intake: z.enum(['draft', 'open']),
  priority: Priority,
  crimeTypes: z.array(z.string()),
  nextDueAt: z.nullable(z.string()),
  waitingReferrals: z.int(),
  lastClientContactAt: z.nullable(z.string()),
  assignees: z.array(Staff),
  restricted: z.boolean(),
  /** To give the case away from the list. */
  version: z.int(),
});
export type CaseRow = z.infer<typeof CaseRow>;
export const Caseload = Page(CaseRow);
export type Caseload = z.infer<typeof Caseload>;

export const CaseCounts = z.object({
  open: z.int(),
  overdue: z.int(),
  byStage: z.object({ report: z.int(), support: z.int(), follow_up: z.int() }),
});
export const TeamCaseload = z.object({
  items: z.array(
    z.object({
      user: Staff,
      open: z.int(),
      overdue: z.int(),
      nextDueAt: z.nullable(z.string()),
      /** Is away now or soon, and who stands in. */
      absence: z.nullable(Absent),
    }),
  ),
});
export type TeamCaseload = z.infer<typeof TeamCaseload>;

export const DepictionView = z.object({
  id: Id,
  ageWhenMade: DepictedAge,
  note: z.string(),
  proposal: z.nullable(z.object({ reason: z.string(), by: Staff, at: z.string() })),
  version: z.int(),
});
export const IncidentView = z.object({
  id: Id,
  summary: z.string(),
  services: z.array(z.string()),
  urls: z.array(z.string()),
  occurredFrom: z.nullable(z.string()),
  occurredTo: z.nullable(z.string()),
  zone: z.nullable(z.string()),
  timeNote: z.string(),
  ongoing: Answer,
  threats: z.string(),
  moneyLost: Answer,
  payments: z.string(),
  meetingPlanned: Answer,
  discoveredHow: z.string(),
  version: z.int(),
});
export type IncidentView = z.infer<typeof IncidentView>;

export const ChecklistState = z.enum(['open', 'done', 'not_needed', 'declined']);
export const ChecklistView = z.object({
  itemId: z.string(),
  stage: Stage,
  title: z.string(),
  detail: z.string(),
  state: ChecklistState,
  dueAt: z.nullable(z.string()),
  doneAt: z.nullable(z.string()),
  doneBy: z.nullable(Staff),
  blocking: z.nullable(z.string()),
  check: z.boolean(),
  version: z.int(),
});
export type ChecklistView = z.infer<typeof ChecklistView>;

export const TodoRepeat = z.enum(['daily', 'weekly', 'two_weeks', 'monthly']);
export type TodoRepeat = z.infer<typeof TodoRepeat>;
export const TodoView = z.object({
  id: Id,
  caseId: z.nullable(Id),
  title: z.string(),
  dueAt: z.nullable(z.string()),
  doneAt: z.nullable(z.string()),
  /** How often it comes back. */
  repeat: z.nullable(TodoRepeat),
  owner: Staff,
  version: z.int(),
});
export type TodoView = z.infer<typeof TodoView>;
export const AppointmentKind = z.enum(['court', 'interview', 'medical', 'counseling', 'meeting', 'other']);
export const AppointmentView = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  kind: AppointmentKind,
  title: z.string(),
  place: z.string(),
  startsAt: z.string(),
  endsAt: z.nullable(z.string()),
  zone: z.string(),
  cancelled: z.boolean(),
  version: z.int(),
});
export type AppointmentView = z.infer<typeof AppointmentView>;

export const NextStep = z.object({
  kind: z.enum(['danger', 'intake', 'checklist', 'referral', 'reminder', 'none']),
  text: z.string(),
  id: z.nullable(z.string()),
});

/** Everything the head of a case page shows. */
export const CaseView = z.object({
  id: Id,
  number: z.string(),
  stage: Stage,
  intake: z.enum(['draft', 'open']),
  priority: Priority,
  persona: z.nullable(Persona),
  crimeTypes: z.array(z.string()),
  country: Country,
  openedAt: z.string(),
  closedAt: z.nullable(z.string()),
  closeReason: z.nullable(z.string()),
  team: z.nullable(z.object({ id: Id, name: z.string() })),
  assignees: z.array(Staff),
  /** Only people who are named on it, and directors. */
  restricted: z.boolean(),
  /** Somebody takes it over on a day to come. */
  handover: z.nullable(z.object({ to: Staff, at: z.string() })),
  /** Until when one's own emergency opening lasts. */
  glassUntil: z.nullable(z.string()),
  relations: z.array(Relation),
  danger: z.object({ now: Answer, note: z.string() }),
  safeContact: z.nullable(SafeContact),
  /** The client asked to be left alone until then. */
  quietUntil: z.nullable(z.string()),
  /** What a company said about its duty to report; null on every other case. */
  provider: z.nullable(ProviderAnswers),
  choseToReport: z.nullable(z.boolean()),
  evidenceMode: z.enum(['none', 'adult_only', 'minor_or_unknown']),
  parties: z.array(PartyView),
  incidents: z.array(IncidentView),
  depictions: z.array(DepictionView),
  checklist: z.array(ChecklistView),
  todos: z.array(TodoView),
  appointments: z.array(AppointmentView),
  referrals: z.array(ReferralSummary),
  linkedCases: z.array(z.object({ id: Id, number: z.string(), kind: z.string() })),
  nextStep: NextStep,
  nextDueAt: z.nullable(z.string()),
  lastClientContactAt: z.nullable(z.string()),
  version: z.int(),
});
export type CaseView = z.infer<typeof CaseView>;

export const CaseEdit = z.strictObject({
  version: Version,
  priority: z.optional(Priority),
  crimeTypes: z.optional(z.array(Key).check(z.minLength(1), z.maxLength(21))),
  persona: z.optional(Persona),
  country: z.optional(Country),
  safeContact: z.optional(SafeContact),
  quietUntil: z.optional(z.nullable(Moment)),
  danger: z.optional(z.strictObject({ now: Answer, note: Text(5_000) })),
  choseToReport: z.optional(z.nullable(z.boolean())),
});
export type CaseEdit = z.infer<typeof CaseEdit>;
export const StageChange = z.strictObject({ version: Version, stage: z.enum(['report', 'support', 'follow_up']) });
export type StageChange = z.infer<typeof StageChange>;
export const CloseReason = z.enum([
  'goals_met',
  'client_ended',
  'lost_contact',
  'referred_on',
  'moved',
  'only_asked',
  'not_served',
  'no_client',
  'duplicate',
  'other',
]);
/** Ends of an intake that never became a case that is worked on. */
export const intakeEnds = ['only_asked', 'not_served', 'no_client', 'duplicate'] as const satisfies readonly z.infer<typeof CloseReason>[];
export const CaseClose = z.strictObject({ version: Version, reason: CloseReason, note: z._default(Narrative, '') });
export type CaseClose = z.infer<typeof CaseClose>;
export const CaseReopen = z.strictObject({ version: Version, note: SomeText(5_000) });
export type CaseReopen = z.infer<typeof CaseReopen>;
/** `at`: a handover on a day to come; whoever has the case keeps it until then. */
export const CaseReassign = z.strictObject({
  version: Version,
  from: z.optional(Id),
  to: Id,
  at: z.optional(Moment),
  reason: z._default(Text(2_000), ''),
});
export type CaseReassign = z.infer<typeof CaseReassign>;
export const CaseLink = z.strictObject({
  otherNumber: SomeText(20),
  kind: z.enum(['same_incident', 'same_reported_person', 'family', 'other']),
});
export type CaseLink = z.infer<typeof CaseLink>;

const past = z.optional(z.nullable(Moment));
export const IncidentWrite = z.strictObject({
  version: z.optional(Version),
  summary: z._default(Narrative, ''),
  services: z._default(z.array(Text(200)).check(z.maxLength(40)), []),
  urls: z._default(z.array(Text(2_000)).check(z.maxLength(100)), []),
  occurredFrom: past,
  occurredTo: past,
  zone: z.optional(z.nullable(TimeZone)),
  timeNote: z._default(Text(500), ''),
  ongoing: z._default(Answer, 'not_asked'),
  threats: z._default(Text(5_000), ''),
  moneyLost: z._default(Answer, 'not_asked'),
  payments: z._default(Text(2_000), ''),
  meetingPlanned: z._default(Answer, 'not_asked'),
  discoveredHow: z._default(Text(2_000), ''),
});
export type IncidentWrite = z.infer<typeof IncidentWrite>;

export const DepictionAdd = z.strictObject({ ageWhenMade: DepictedAge, note: z._default(Text(500), '') });
/** A stricter answer takes effect at once; `adult` waits for a second person (design §3.4). */
export const DepictionAnswer = z.strictObject({ version: Version, ageWhenMade: DepictedAge, reason: SomeText(2_000) });
export type DepictionAnswer = z.infer<typeof DepictionAnswer>;
export const DepictionConfirm = z.strictObject({ version: Version, confirm: z.boolean() });

export const NoteWrite = z.strictObject({ text: SomeText(50_000) });
export const NoteView = z.object({
  id: Id,
  kind: z.enum(['general', 'privileged']),
  text: z.string(),
  author: Staff,
  createdAt: z.string(),
});

/** One that comes back needs a time to begin with; done, it is open again for its next time. */
export const TodoWrite = z.strictObject({
  title: SomeText(500),
  dueAt: z.optional(z.nullable(Moment)),
  ownerId: z.optional(Id),
  repeat: z.optional(z.nullable(TodoRepeat)),
});
export type TodoWrite = z.infer<typeof TodoWrite>;
export const TodoEdit = z.strictObject({
  version: Version,
  title: z.optional(SomeText(500)),
  dueAt: z.optional(z.nullable(Moment)),
  done: z.optional(z.boolean()),
  repeat: z.optional(z.nullable(TodoRepeat)),
});
export type TodoEdit = z.infer<typeof TodoEdit>;
export const ChecklistAnswer = z.strictObject({ version: Version, state: ChecklistState });
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>;

export const AppointmentWrite = z.strictObject({
  version: z.optional(Version),
  kind: AppointmentKind,
  title: SomeText(300),
  place: z._default(Text(500), ''),
  startsAt: Moment,
  endsAt: z.optional(z.nullable(Moment)),
  zone: TimeZone,
  cancelled: z._default(z.boolean(), false),
});
export type AppointmentWrite = z.infer<typeof AppointmentWrite>;

export const SearchHit = z.object({
  caseId: Id,
  number: z.string(),
  client: z.nullable(z.string()),
  role: z.nullable(z.string()),
  stage: Stage,
  matched: z.enum(['number', 'person']),
});
export const SearchHits = z.object({ items: z.array(SearchHit) });
/** `askSupervisor`: somebody like this is known in a case that one may not see (design §3.11). */
export const Matches = z.object({ items: z.array(SearchHit), askSupervisor: z.boolean() });

export const BreakGlass = z.strictObject({
  number: SomeText(20),
  reason: SomeText(2_000),
  hours: z._default(z.int().check(z.minimum(1), z.maximum(24)), 4),
});
export type BreakGlass = z.infer<typeof BreakGlass>;
export const ShareCase = z.strictObject({
  userId: Id,
  until: Moment,
  reason: SomeText(2_000),
  /** Together with the privileged notes; only from somebody who may read them. */
  privileged: z._default(z.boolean(), false),
});
export type ShareCase = z.infer<typeof ShareCase>;
export const BlockCase = z.strictObject({ userId: Id, reason: SomeText(2_000) });
export type BlockCase = z.infer<typeof BlockCase>;

export const ContactList = Page(ContactView);
