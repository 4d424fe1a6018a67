import * as z from 'zod/mini';
import { AskedChange, ChangeReason } from './account-changes';
import { Id, Locale, SomeText, Staff, Text, TimeZone, Version } from './common';
import { EvidenceFiles } from './evidence';
import { SessionFactor } from './factor';
import { HOLIDAY_REGIONS } from '@alongside/knowledge/holiday-keys';
import { Jurisdiction } from './release';
import { Role } from './roles';

export const Email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
/** Length is what makes a passphrase strong; no composition rules (NIST SP 800-63B). */
export const Password = z.string().check(z.minLength(12), z.maxLength(256));

export const SignIn = z.strictObject({ email: Email, password: z.string().check(z.minLength(1), z.maxLength(256)) });
export type SignIn = z.infer<typeof SignIn>;
export const Unlock = z.strictObject({ password: z.string().check(z.minLength(1), z.maxLength(256)) });
export type Unlock = z.infer<typeof Unlock>;

export const SessionView = z.object({
  user: z.object({
    id: Id,
    displayName: z.string(),
    email: z.string(),
    roles: z.array(Role),
    locale: Locale,
    acknowledged: z.boolean(),
    /** Whether they are recorded as covered by the privilege between advocate and client. */
    privileged: z.boolean(),
  }),
  organization: z.object({
    id: Id,
    name: z.string(),
    timezone: z.string(),
    clientWord: z.string(),
    reviewAsked: z.boolean(),
    /** Whether there are privileged notes, and who besides the advocates of a case reads them. */
    privilegedNotes: z.boolean(),
    privilegedSupervisors: z.boolean(),
    privilegedDirectors: z.boolean(),
  }),
  idleLockMinutes: z.int(),
  locked: z.boolean(),
  /** While it is `asked`, nothing about the person or the organization is told. */
  factor: SessionFactor,
});
export type SessionView = z.infer<typeof SessionView>;

export const SessionRow = z.object({
  id: Id,
  label: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
  factor: SessionFactor,
});
export const SessionRows = z.object({ items: z.array(SessionRow) });

export const PasswordForgotten = z.strictObject({ email: Email });
export const LinkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
export const PasswordReset = z.strictObject({ token: LinkToken, password: Password });
export type PasswordReset = z.infer<typeof PasswordReset>;
export const WelcomeView = z.object({ displayName: z.string(), organizationName: z.string(), kind: z.enum(['invite', 'reset']) });
export const LinkAsk = z.strictObject({ token: LinkToken });

export const UserInvite = z.strictObject({
  email: Email,
  displayName: SomeText(120),
  roles: z.array(Role).check(z.minLength(1), z.maxLength(6)),
  teamIds: z._default(z.array(Id).check(z.maxLength(50)), []),
  locale: z._default(Locale, 'en'),
  /** Needed where the roles are weighty. */
  reason: z.optional(ChangeReason),
});
export type UserInvite = z.infer<typeof UserInvite>;
/** A new link: for somebody who was invited, or, with a reason for the second person, a new password for somebody who works here. */
export const UserLink = z.strictObject({ reason: z.optional(ChangeReason) });
export type UserLink = z.infer<typeof UserLink>;
/**
 * `link` is shown once to the administrator, for the case that mail does not arrive; null while a second person has to agree first, and
 * where it opens more than an advocate's account: then it goes to the person's own address only.
 */
export const UserInvited = z.object({ id: Id, link: z.nullable(z.string()), expiresAt: z.nullable(z.string()), change: AskedChange });
export type UserInvited = z.infer<typeof UserInvited>;
/** What was taken away is gone at once; what was added may wait. */
export const UserChanged = z.object({ id: Id, version: z.int(), change: AskedChange });
export type UserChanged = z.infer<typeof UserChanged>;
export const UserEdit = z.strictObject({
  version: Version,
  displayName: z.optional(SomeText(120)),
  roles: z.optional(z.array(Role).check(z.minLength(1), z.maxLength(6))),
  teamIds: z.optional(z.array(Id).check(z.maxLength(50))),
  locale: z.optional(Locale),
  /** Needed where a role is added, or a team for somebody whose role shows them its cases. */
  reason: z.optional(ChangeReason),
});
export type UserEdit = z.infer<typeof UserEdit>;
/** Off-boarding: ends sessions and every access at once; open cases go to `handTo` if given. */
export const UserLeave = z.strictObject({ version: Version, handTo: z.optional(Id) });
export type UserLeave = z.infer<typeof UserLeave>;
/** Somebody who left works here again: the same account with new roles, and a new password. */
export const UserReturn = z.strictObject({
  version: Version,
  roles: z.array(Role).check(z.minLength(1), z.maxLength(6)),
  teamIds: z._default(z.array(Id).check(z.maxLength(50)), []),
  locale: z.optional(Locale),
  reason: ChangeReason,
});
export type UserReturn = z.infer<typeof UserReturn>;
/** Takes the second factor of a colleague away who lost it. */
export const FactorReset = z.strictObject({ reason: ChangeReason });
export type FactorReset = z.infer<typeof FactorReset>;
export const UserState = z.enum(['invited', 'active', 'left']);
export const UserView = z.object({
  id: Id,
  email: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  teams: z.array(z.object({ id: Id, name: z.string() })),
  state: UserState,
  locale: Locale,
  /** Whether they have a second factor, and whether a change of their account waits for a second person. */
  factor: z.boolean(),
  waiting: z.boolean(),
  /** Whether they are recorded as covered by the privilege between advocate and client. */
  privileged: z.boolean(),
  version: z.int(),
});
export type UserView = z.infer<typeof UserView>;
export const UserList = z.object({ items: z.array(UserView) });

export const TeamWrite = z.strictObject({ name: SomeText(120) });
export type TeamWrite = z.infer<typeof TeamWrite>;
export const TeamView = z.object({ id: Id, name: z.string(), members: z.array(z.object({ id: Id, displayName: z.string() })) });
export const TeamList = z.object({ items: z.array(TeamView) });

/** Colleagues a case or reminder can be given to. */
export const Colleague = z.object({ id: Id, displayName: z.string(), roles: z.array(Role), teamIds: z.array(Id) });
export const ColleagueList = z.object({ items: z.array(Colleague) });

/** Whose public holidays an organization keeps. */
export const HolidayRegion = z.enum(HOLIDAY_REGIONS);
export type HolidayRegion = z.infer<typeof HolidayRegion>;
/** A day on which the organization is closed besides the public holidays, as `2026-12-24`. */
export const ClosedDay = z.object({ day: z.iso.date(), name: Text(120) });
export type ClosedDay = z.infer<typeof ClosedDay>;
const silence = z.int().check(z.minimum(1), z.maximum(365));
export const StaleDays = z.object({ urgent: silence, high: silence, normal: silence, low: silence });
export type StaleDays = z.infer<typeof StaleDays>;

export const OrganizationView = z.object({
  id: Id,
  name: z.string(),
  timezone: z.string(),
  country: z.string(),
  /** Where it works, as far as the rules of consent differ. */
  jurisdiction: Jurisdiction,
  clientWord: z.enum(['victim', 'survivor', 'client']),
  reviewAsked: z.boolean(),
  releaseDefaultDays: z.int(),
  releaseMaxDays: z.int(),
  factorRequired: z.boolean(),
  privilegedNotes: z.boolean(),
  privilegedSupervisors: z.boolean(),
  privilegedDirectors: z.boolean(),
  messageDays: z.int(),
  replyDays: z.int(),
  portalName: z.string(),
  messagesDeletable: z.boolean(),
  backupDays: z.int(),
  mailDetails: z.boolean(),
  calendarFeeds: z.boolean(),
  /** Monday is 1; minutes after midnight. */
  workDays: z.array(z.int()),
  workFrom: z.int(),
  workTo: z.int(),
  holidaysObserved: z.boolean(),
  /** Whose they are; null for those of its jurisdiction. */
  holidayRegion: z.nullable(HolidayRegion),
  closedDays: z.array(ClosedDay),
  /** Days without a contact with the client after which somebody is reminded. */
  staleDays: StaleDays,
  evidenceFiles: EvidenceFiles,
  version: z.int(),
});
export type OrganizationView = z.infer<typeof OrganizationView>;
export const OrganizationEdit = z.strictObject({
  version: Version,
  name: z.optional(SomeText(200)),
  timezone: z.optional(TimeZone),
  jurisdiction: z.optional(Jurisdiction),
  clientWord: z.optional(z.enum(['victim', 'survivor', 'client'])),
  reviewAsked: z.optional(z.boolean()),
  releaseDefaultDays: z.optional(z.int().check(z.minimum(1), z.maximum(365))),
  releaseMaxDays: z.optional(z.int().check(z.minimum(1), z.maximum(365))),
  /** Whoever has no second factor sets one up at the next sign-in. */
  factorRequired: z.optional(z.boolean()),
  /** Whether privileged notes can be written and read at all (PRIV-01). */
  privilegedNotes: z.optional(z.boolean()),
  /** Whether, besides the advocates of the case, supervisors of its team and directors read them. */
  privilegedSupervisors: z.optional(z.boolean()),
  privilegedDirectors: z.optional(z.boolean()),
  /** Days after which a portal message that was read goes away by itself. */
  messageDays: z.optional(z.int().check(z.minimum(1), z.maximum(365))),
  /** Working days within which clients are told to expect an answer to a message; 0 for the same day. */
  replyDays: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
  /** The name that stands in the portal after signing in; empty for none. */
  portalName: z.optional(Text(80)),
  /** Whether clients may delete messages on both sides. */
  messagesDeletable: z.optional(z.boolean()),
  /** Days for which backups are kept; clients are told how long copies remain. */
  backupDays: z.optional(z.int().check(z.minimum(0), z.maximum(400))),
  /** Whether e-mails to staff name the case's number and why it is due (PORT-09); else they only say how many there are. */
  mailDetails: z.optional(z.boolean()),
  /** Whether staff may have a calendar at a secret address; it says when something is due, and not what. */
  calendarFeeds: z.optional(z.boolean()),
  workDays: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1), z.maxLength(7))),
  workFrom: z.optional(z.int().check(z.minimum(0), z.maximum(1439))),
  workTo: z.optional(z.int().check(z.minimum(1), z.maximum(1440))),
  holidaysObserved: z.optional(z.boolean()),
  holidayRegion: z.optional(z.nullable(HolidayRegion)),
  closedDays: z.optional(z.array(ClosedDay).check(z.maxLength(100))),
  staleDays: z.optional(StaleDays),
  /** Which files of adults are taken as evidence; never any on a case where a minor is or may be shown. */
  evidenceFiles: z.optional(EvidenceFiles),
});
export type OrganizationEdit = z.infer<typeof OrganizationEdit>;

/** First organization of an empty installation, with the one-time token that the log shows. */
export const Setup = z.strictObject({
  token: LinkToken,
  organizationName: SomeText(200),
  timezone: TimeZone,
  displayName: SomeText(120),
  email: Email,
  password: Password,
});
export type Setup = z.infer<typeof Setup>;
export const SetupState = z.object({ needed: z.boolean() });

export const AuditRow = z.object({
  id: Id,
  at: z.string(),
  actor: z.nullable(Staff),
  actorKind: z.enum(['staff', 'portal', 'system', 'anonymous']),
  action: z.string(),
  outcome: z.enum(['done', 'denied']),
  subject: z.string(),
  subjectIds: z.array(z.string()),
  caseId: z.nullable(Id),
});
export const AuditPage = z.object({ items: z.array(AuditRow), next: z.nullable(z.string()) });
