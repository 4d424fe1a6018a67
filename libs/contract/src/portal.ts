import * as z from 'zod/mini';
import { Country, Id, Locale, SomeText, Text, Version } from './common';
import { ReleaseMethod, ReleaseState } from './release';

/** Status words of the knowledge base that the portal may show (lifecycle.json, portalStatusWords). */
export const StatusWord = z.enum([
  'received',
  'being_prepared',
  'sent_to_agency',
  'agency_confirmed_number',
  'waiting_for_agency',
  'agency_asked_something',
  'done',
  'you_chose_not_to',
  'closed',
]);
export type StatusWord = z.infer<typeof StatusWord>;

// The advocate's side
export const PortalInvite = z.strictObject({ personId: Id, safetyTalk: z.literal(true), locale: z._default(Locale, 'en') });
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
  lastSignInAt: z.nullable(z.string()),
  version: z.int(),
});
export const PortalAccountList = z.object({ items: z.array(PortalAccountView) });
export const PortalAccountChange = z.strictObject({ version: Version, action: z.enum(['lock', 'unlock', 'close', 'new_code']) });
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
});
export type StatusUpdateWrite = z.infer<typeof StatusUpdateWrite>;
export const StatusUpdateState = z.enum(['draft', 'published', 'discarded']);
export const StatusUpdateView = z.object({
  id: Id,
  word: StatusWord,
  text: z.string(),
  next: z.string(),
  needed: z.string(),
  state: StatusUpdateState,
  createdAt: z.string(),
  publishedAt: z.nullable(z.string()),
  version: z.int(),
});
export type StatusUpdateView = z.infer<typeof StatusUpdateView>;
export const StatusUpdateList = z.object({ items: z.array(StatusUpdateView) });
export const StatusUpdateDecision = z.strictObject({ version: Version, action: z.enum(['publish', 'discard']) });
export type StatusUpdateDecision = z.infer<typeof StatusUpdateDecision>;

export const MessageWrite = z.strictObject({ text: SomeText(5_000), personId: z.optional(Id) });
export type MessageWrite = z.infer<typeof MessageWrite>;
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
});
export type MessageView = z.infer<typeof MessageView>;
export const MessageList = z.object({ items: z.array(MessageView), mayWrite: z.boolean(), personId: z.nullable(Id) });
export type MessageList = z.infer<typeof MessageList>;

// The client's side
export const PortalMessageWrite = z.strictObject({ text: SomeText(5_000) });
export type PortalMessageWrite = z.infer<typeof PortalMessageWrite>;
export const PortalMessages = z.object({ items: z.array(MessageView), mayWrite: z.boolean() });
export type PortalMessages = z.infer<typeof PortalMessages>;
export const PortalCode = z.strictObject({ code: z.string().check(z.maxLength(40)) });
export type PortalCode = z.infer<typeof PortalCode>;
export const Passphrase = z.string().check(z.minLength(12), z.maxLength(200));
export const PortalSignIn = z.strictObject({
  number: z.string().check(z.maxLength(40)),
  passphrase: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type PortalSignIn = z.infer<typeof PortalSignIn>;
export const PortalChoose = z.strictObject({ passphrase: Passphrase });
export type PortalChoose = z.infer<typeof PortalChoose>;
export const PortalSession = z.object({
  state: z.enum(['needs_passphrase', 'signed_in']),
  number: z.string(),
  locale: Locale,
  lastSignInAt: z.nullable(z.string()),
  idleMinutes: z.int(),
});
export type PortalSession = z.infer<typeof PortalSession>;
export const PortalSettings = z.object({ exitUrl: z.string(), coverTitle: z.string() });
export const PortalStatus = z.object({
  current: z.nullable(z.object({ word: StatusWord, text: z.string(), next: z.string(), needed: z.string(), since: z.string() })),
  history: z.array(z.object({ word: StatusWord, text: z.string(), at: z.string() })),
  unreadMessages: z.int(),
  appointments: z.array(z.object({ startsAt: z.string(), zone: z.string(), kind: z.string() })),
});
export type PortalStatus = z.infer<typeof PortalStatus>;
export const PortalShared = z.object({
  items: z.array(
    z.object({
      id: Id,
      agencyName: z.nullable(z.string()),
      items: z.array(z.string()),
      purpose: z.string(),
      at: z.string(),
      basis: z.string(),
    }),
  ),
});
export const PortalReleases = z.object({
  items: z.array(
    z.object({
      id: Id,
      /** The agency, or whoever is called in an emergency. */
      recipient: z.string(),
      recipientRole: z.string(),
      emergency: z.boolean(),
      purpose: z.string(),
      items: z.array(z.string()),
      method: z.nullable(ReleaseMethod),
      state: ReleaseState,
      startsAt: z.nullable(z.string()),
      expiresAt: z.nullable(z.string()),
      oneTime: z.boolean(),
      /** `sign`: this person is asked to; `signed`: they did, and the advocate speaks with them first; `none`: nothing is asked of them. */
      asked: z.enum(['sign', 'signed', 'none']),
      /** Whether others still have to sign before it counts. Who they are is not said. */
      waitsForOthers: z.boolean(),
      mayRevoke: z.boolean(),
    }),
  ),
});
/** Signing on one's own page: the name is typed, and that it is wanted is said. */
export const PortalSign = z.strictObject({ agree: z.literal(true), name: SomeText(200) });
export type PortalSign = z.infer<typeof PortalSign>;
export type PortalShared = z.infer<typeof PortalShared>;
export type PortalReleases = z.infer<typeof PortalReleases>;
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
