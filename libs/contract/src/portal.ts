import { PORTAL_STATUSES } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Country, Day, Id, Locale, Narrative, SomeText, Text, Version } from './common';
import { PortalCheck } from './portal-keys';
import { ContactChannel } from './referral';

/** Where something stands, as the knowledge base knows it: its words are those of the portal. */
export const StatusWord = z.enum(PORTAL_STATUSES);
export type StatusWord = z.infer<typeof StatusWord>;

// The advocate's side
/** `seesClient`: somebody other than the client may see what was shared about the client, and decide for them; off unless the advocate checked it (MIN-02). */
export const PortalInvite = z.strictObject({
  personId: Id,
  safetyTalk: z.literal(true),
  locale: z._default(Locale, 'en'),
  seesClient: z._default(z.boolean(), false),
});
export type PortalInvite = z.infer<typeof PortalInvite>;
/** The code is shown once. It has the shape of a phone number and ends after 72 hours. `number` is what the person signs in with afterwards. */
export const PortalInvited = z.object({ id: Id, number: z.string(), code: z.string(), expiresAt: z.string() });
export const PortalAccountState = z.enum(['invited', 'active', 'locked', 'closed']);
export type PortalAccountState = z.infer<typeof PortalAccountState>;
export const PortalAccountView = z.object({
  id: Id,
  personId: Id,
  number: z.string(),
  state: PortalAccountState,
  invitedAt: z.string(),
  codeExpiresAt: z.nullable(z.string()),
  /** Null unless they allow it to be seen (`activity`), and before the first time. */
  lastSignInAt: z.nullable(z.string()),
  activity: z.boolean(),
  seesClient: z.boolean(),
  /** When an advocate last made sure who this is, and how. */
  checkedAt: z.nullable(z.string()),
  checkedHow: z.nullable(PortalCheck),
  /** They use a card of numbers. */
  card: z.boolean(),
  /** Numbers left on it, which tell how often they were there: null unless they allow that to be seen. */
  cardLeft: z.nullable(z.int()),
  /** They chose words for when somebody makes them open the page. */
  danger: z.boolean(),
  /** When the first of their messages was written that nobody answered. */
  waitsSince: z.nullable(z.string()),
  version: z.int(),
});
export const PortalAccountList = z.object({ items: z.array(PortalAccountView) });
/** `check` says how the advocate made sure who is speaking; whatever opens a way in asks for it. */
export const PortalAccountChange = z.strictObject({
  version: Version,
  action: z.enum(['lock', 'unlock', 'close', 'new_code', 'checked', 'show_client', 'hide_client']),
  check: z.optional(PortalCheck),
});
export type PortalAccountChange = z.infer<typeof PortalAccountChange>;
export const PortalAccountChanged = z.object({
  id: Id,
  state: PortalAccountState,
  version: z.int(),
  code: z.nullable(z.string()),
  expiresAt: z.nullable(z.string()),
});

export const StatusUpdateWrite = z.strictObject({
  version: z.optional(Version),
  word: StatusWord,
  text: SomeText(2_000),
  next: z._default(Text(1_000), ''),
  needed: z._default(Text(1_000), ''),
  /** A day of the week around which something new is expected: roughly, and never a promise. */
  around: z._default(z.nullable(Day), null),
  /** The one report or referral that it is about; null: about all of it. */
  referralId: z._default(z.nullable(Id), null),
});
export type StatusUpdateWrite = z.infer<typeof StatusUpdateWrite>;
export const StatusUpdateState = z.enum(['draft', 'published', 'discarded']);
export const StatusUpdateView = z.object({
  id: Id,
  word: StatusWord,
  text: z.string(),
  next: z.string(),
  needed: z.string(),
  /** Monday of the week around which something new is expected; of a draft that nobody changed, as the chase clock of its report stands now. */
  around: z.nullable(z.string()),
  state: StatusUpdateState,
  referralId: z.nullable(Id),
  /** Who sees it; null for what was published before this was asked: everybody with a portal on the case. */
  personIds: z.nullable(z.array(Id)),
  createdAt: z.string(),
  publishedAt: z.nullable(z.string()),
  version: z.int(),
});
export type StatusUpdateView = z.infer<typeof StatusUpdateView>;
export const StatusUpdateList = z.object({ items: z.array(StatusUpdateView) });
/** Publishing says to whom. It may stay open only while one person can be meant: two people of a case must never read by accident what was for the other. */
export const StatusUpdateDecision = z.strictObject({
  version: Version,
  action: z.enum(['publish', 'discard']),
  personIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(20))),
});
export type StatusUpdateDecision = z.infer<typeof StatusUpdateDecision>;

export const MessageWrite = z.strictObject({ text: SomeText(5_000), personId: z.optional(Id) });
export type MessageWrite = z.infer<typeof MessageWrite>;
/** How a message was answered other than here. `none`: it asks for no answer; why is said. */
export const MessageAnsweredHow = z.enum([...ContactChannel.options.filter((channel) => channel !== 'portal'), 'none']);
export type MessageAnsweredHow = z.infer<typeof MessageAnsweredHow>;
export const MessageAnswered = z.strictObject({ how: MessageAnsweredHow, note: z._default(Narrative, '') });
export type MessageAnswered = z.infer<typeof MessageAnswered>;
/** Whose conversation, where more than one person of a case has a portal. */
export const MessagesQuery = z.strictObject({ personId: z.optional(Id) });
export type MessagesQuery = z.infer<typeof MessagesQuery>;
/** `readAt` is as it was before this answer: null marks what is new to the reader. `author` is null in the portal. */
export const MessageView = z.object({
  id: Id,
  from: z.enum(['staff', 'client']),
  author: z.nullable(z.string()),
  text: z.string(),
  sentAt: z.string(),
  readAt: z.nullable(z.string()),
  /** Whether the reader may delete it, on both sides. */
  mayDelete: z.boolean(),
});
export type MessageView = z.infer<typeof MessageView>;
/** `keptDays` after they were read, messages go away by themselves; never while a legal hold keeps them. */
export const MessageList = z.object({
  items: z.array(MessageView),
  mayWrite: z.boolean(),
  personId: z.nullable(Id),
  accountId: z.nullable(Id),
  /** What the person wrote since then was not answered yet, read or not. */
  waitsSince: z.nullable(z.string()),
  keptDays: z.int(),
});
export type MessageList = z.infer<typeof MessageList>;

// The client's side
export const PortalMessageWrite = z.strictObject({ text: SomeText(5_000) });
export type PortalMessageWrite = z.infer<typeof PortalMessageWrite>;
/** `mayDelete`: now, and here at all. A copy stays in backups for `backupDays`. `activity`: the advocates see when the person was here and what they read. */
export const PortalMessages = z.object({
  items: z.array(MessageView),
  mayWrite: z.boolean(),
  mayDelete: z.boolean(),
  activity: z.boolean(),
  keptDays: z.int(),
  backupDays: z.int(),
  /** When a message that is written now is answered, most often, and when messages are read at all. Null where nobody reads them any more. */
  answers: z.nullable(
    z.object({
      by: z.string(),
      zone: z.string(),
      /** Monday is 1; minutes after midnight. */
      workDays: z.array(z.int()),
      workFrom: z.int(),
      workTo: z.int(),
    }),
  ),
});
export type PortalMessages = z.infer<typeof PortalMessages>;
export const PortalActivity = z.strictObject({ shown: z.boolean() });
export type PortalActivity = z.infer<typeof PortalActivity>;
const Said = z.object({ word: StatusWord, label: z.string(), text: z.string(), at: z.string() });
/** `label`: the words of the knowledge base. `around`: Monday of the week in which something new is expected; null where nobody knows, or it is over. */
const SaidNow = z.object({
  word: StatusWord,
  label: z.string(),
  text: z.string(),
  next: z.string(),
  needed: z.string(),
  around: z.nullable(z.string()),
  since: z.string(),
});
export const PortalStatus = z.object({
  current: z.nullable(SaidNow),
  history: z.array(Said),
  unreadMessages: z.int(),
  /** Of how many single reports something was published. */
  reports: z.int(),
  /** `since`: when it was entered, which is since when it is seen. */
  appointments: z.array(z.object({ startsAt: z.string(), zone: z.string(), kind: z.string(), since: z.string() })),
  /**
   * What is asked of the person, wherever on their page it stands; besides messages that are new. `now`: in words, as part of what they were
   * told last; releases to sign or to decline; reports in which something else is asked.
   */
  asked: z.object({ now: z.string(), releases: z.int(), reports: z.int() }),
  /** The organization, as it set its name for here; empty where it set none. */
  from: z.string(),
});
export type PortalStatus = z.infer<typeof PortalStatus>;
/** Each report and referral of which something was published for this person, the newest first. */
export const PortalReports = z.object({
  items: z.array(
    z.extend(SaidNow, {
      /** Which it was in order; for what has no name. */
      number: z.int(),
      /** The agency; null where the person did not agree to see its name. */
      name: z.nullable(z.string()),
      history: z.array(Said),
    }),
  ),
});
export type PortalReports = z.infer<typeof PortalReports>;
/** Who opened the file, by role and day, the last days first; for the client only: for others it is empty and not theirs. */
export const PortalReaders = z.object({
  mine: z.boolean(),
  days: z.int(),
  items: z.array(
    z.object({ role: z.enum(['advocate', 'shared', 'emergency', 'supervisor', 'director', 'other']), day: z.string(), people: z.int() }),
  ),
});
export type PortalReaders = z.infer<typeof PortalReaders>;
export const PortalShared = z.object({
  items: z.array(
    z.object({
      id: Id,
      /** Null where it went to no agency, or where the person did not agree to see the name. */
      agencyName: z.nullable(z.string()),
      /** Whether it went to an agency: then its name can be shown or hidden. */
      toAgency: z.boolean(),
      /** Some words are not shown, because they would name it. */
      leftOut: z.boolean(),
      items: z.array(z.string()),
      purpose: z.string(),
      at: z.string(),
      basis: z.string(),
    }),
  ),
});
export type PortalShared = z.infer<typeof PortalShared>;
export const PortalHelpQuery = z.strictObject({ locale: z._default(Locale, 'en'), country: z.optional(Country) });
export type PortalHelpQuery = z.infer<typeof PortalHelpQuery>;
/** `value` is a number to call or to text. */
export const PortalHelp = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      type: z.enum(['phone', 'text']),
      country: Country,
      label: z.nullable(z.string()),
      hours: z.nullable(z.string()),
      about: z.string(),
      /** The number for danger right now. */
      emergency: z.boolean(),
      check: z.boolean(),
    }),
  ),
});
export type PortalHelp = z.infer<typeof PortalHelp>;
/** Help by what somebody says about themselves; `country` only where they say so, otherwise where their case is. */
export const PortalSituation = z.enum(['talk', 'pictures', 'threats', 'followed', 'child', 'forced', 'accounts']);
export type PortalSituation = z.infer<typeof PortalSituation>;
export const PortalResourceQuery = z.strictObject({
  situation: PortalSituation,
  locale: z._default(Locale, 'en'),
  country: z.optional(Country),
});
export type PortalResourceQuery = z.infer<typeof PortalResourceQuery>;
export const PortalResources = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      about: z.string(),
      expect: z.string(),
      minAge: z.nullable(z.int()),
      maxAge: z.nullable(z.int()),
      ageAt: z.nullable(z.enum(['now', 'image_made'])),
      check: z.boolean(),
      ways: z.array(
        z.object({
          type: z.enum(['phone', 'text', 'url']),
          value: z.string(),
          label: z.nullable(z.string()),
          hours: z.nullable(z.string()),
        }),
      ),
    }),
  ),
});
export type PortalResources = z.infer<typeof PortalResources>;
