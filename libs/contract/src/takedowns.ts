import { TAKEDOWN_FILERS, TAKEDOWN_PURPOSES, TAKEDOWN_ROUTES, TAKEDOWN_SHOWN } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Id, Moment, SomeText, Staff, Text, Version } from './common';

/** What is to go. It is said in words and by its address; nothing is ever fetched, shown or kept of it. */
export const TakedownWhat = z.enum(['image', 'video', 'post', 'profile', 'private_data', 'group', 'search_result', 'other']);
export type TakedownWhat = z.infer<typeof TakedownWhat>;
/** Who is shown, by the age when it was made; unknown counts as a minor. */
export const TakedownShows = z.enum(TAKEDOWN_SHOWN);
export const TakedownRouteKey = z.enum(TAKEDOWN_ROUTES);
export const TakedownFiledBy = z.enum(TAKEDOWN_FILERS);
export type TakedownFiledBy = z.infer<typeof TakedownFiledBy>;

/**
 * `noted`: written down, nobody was asked yet. `asked`: a platform or a service was, and has time to answer. `not_removed`: it said no, or its
 * time is over. `removed`: gone. `back`: seen again.
 */
export const TakedownState = z.enum(['noted', 'asked', 'not_removed', 'removed', 'back']);
export type TakedownState = z.infer<typeof TakedownState>;

/** How somebody came to know how it stands. */
export const TakedownSource = z.enum(['platform', 'hotline', 'officer', 'client', 'we_looked']);
export type TakedownSource = z.infer<typeof TakedownSource>;
/** What was found: it is gone; the platform says no; it is still there; after a removal it is still gone; it is there again. */
export const TakedownFinding = z.enum(['removed', 'refused', 'still_there', 'still_gone', 'back']);
export type TakedownFinding = z.infer<typeof TakedownFinding>;

/** What can be found in which state. The API decides by it, the screens offer by it. */
export const findingsIn: Record<TakedownState, readonly TakedownFinding[]> = {
  noted: ['removed'],
  asked: ['removed', 'refused', 'still_there'],
  not_removed: ['removed', 'still_there'],
  removed: ['still_gone', 'back'],
  back: ['removed', 'still_there'],
};

/**
 * Who may be the source of a finding. Where a minor is or may be shown nobody looks and nobody is asked to look: the platform, a hotline or an
 * officer says how it stands. That it is back may be heard from the client too, who came upon it and is not asked to look again.
 */
export const sourcesFor = (finding: TakedownFinding, noLooking: boolean): readonly TakedownSource[] =>
  noLooking
    ? ['platform', 'hotline', 'officer', ...(finding === 'back' ? (['client'] as const) : [])]
    : finding === 'refused'
      ? ['platform', 'hotline', 'officer', 'client']
      : TakedownSource.options;

const What = {
  /** Where it is; empty where only the platform is known. */
  url: Text(2_000),
  platform: SomeText(120),
  what: TakedownWhat,
  shows: TakedownShows,
  /** In words: what it is. Never a copy of it. */
  about: Text(2_000),
};
export const TakedownCreate = z.strictObject(What);
export type TakedownCreate = z.infer<typeof TakedownCreate>;
export const TakedownChange = z.strictObject({ version: Version, ...What });
export type TakedownChange = z.infer<typeof TakedownChange>;

/**
 * Somebody was asked to take it down, on one of the ways of the knowledge base. What an advocate asked names the filing, which has passed
 * the gate; what the client asks is theirs.
 */
export const TakedownAsk = z.strictObject({
  version: Version,
  route: TakedownRouteKey,
  filedBy: TakedownFiledBy,
  filingId: z.optional(Id),
  at: Moment,
  /** Whether it was complete: only then does the clock of a law run. */
  complete: z._default(z.boolean(), true),
  reference: z._default(Text(200), ''),
  words: z._default(Text(2_000), ''),
  /** When to ask how it stands; set by the way where nothing is said. Never later than the clock of a law. */
  nextCheckAt: z.optional(Moment),
});
export type TakedownAsk = z.infer<typeof TakedownAsk>;

export const TakedownFound = z.strictObject({
  version: Version,
  finding: TakedownFinding,
  source: TakedownSource,
  at: Moment,
  words: z._default(Text(2_000), ''),
  nextCheckAt: z.optional(Moment),
});
export type TakedownFound = z.infer<typeof TakedownFound>;
/** No longer followed, with the reason; or taken up again. */
export const TakedownStop = z.strictObject({ version: Version, reason: SomeText(1_000) });
export type TakedownStop = z.infer<typeof TakedownStop>;
export const TakedownResume = z.strictObject({ version: Version });
export type TakedownResume = z.infer<typeof TakedownResume>;

export const TakedownEventKind = z.enum(['noted', 'changed', 'asked', ...TakedownFinding.options, 'stopped', 'resumed']);
export type TakedownEventKind = z.infer<typeof TakedownEventKind>;
export const TakedownEventView = z.object({
  id: Id,
  kind: TakedownEventKind,
  at: z.string(),
  by: z.nullable(Staff),
  route: z.nullable(TakedownRouteKey),
  filedBy: z.nullable(TakedownFiledBy),
  source: z.nullable(TakedownSource),
  /** Until when the platform had time by law. */
  deadlineAt: z.nullable(z.string()),
  reference: z.string(),
  words: z.string(),
});
export type TakedownEventView = z.infer<typeof TakedownEventView>;

export const TakedownView = z.object({
  id: Id,
  caseId: Id,
  state: TakedownState,
  url: z.string(),
  platform: z.string(),
  what: TakedownWhat,
  shows: TakedownShows,
  about: z.string(),
  /** A minor is or may be shown: nobody looks, and nobody is asked to. */
  noLooking: z.boolean(),
  /** The way on which it was asked last. */
  route: z.nullable(TakedownRouteKey),
  askedAt: z.nullable(z.string()),
  /** Until when the platform has time by law, counted in hours. */
  deadlineAt: z.nullable(z.string()),
  removedAt: z.nullable(z.string()),
  /** When to ask or to look again; null where nothing is left to do. */
  checkAt: z.nullable(z.string()),
  /** How often it came back. */
  returns: z.int(),
  /** No longer followed. */
  stoppedAt: z.nullable(z.string()),
  owner: Staff,
  /** Ways that are for what is shown and were not gone yet, in the order in which they are offered. */
  next: z.array(TakedownRouteKey),
  history: z.array(TakedownEventView),
  version: z.int(),
});
export type TakedownView = z.infer<typeof TakedownView>;
export const TakedownList = z.object({
  items: z.array(TakedownView),
  /** On this case a minor is or may be shown. */
  noLooking: z.boolean(),
  /** Whether somebody shown is recorded as an adult; without, nothing here can be said to show one. */
  adultRecorded: z.boolean(),
  /** Filings of the case, for what an advocate asked. */
  filings: z.array(z.object({ id: Id, agencyName: z.string(), filedAt: z.string() })),
});
export type TakedownList = z.infer<typeof TakedownList>;

/** A way to have something taken down, as the knowledge base describes it. */
export const TakedownRouteText = z.object({
  key: TakedownRouteKey,
  name: z.string(),
  who: z.string(),
  expect: z.string(),
  apart: z.nullable(z.string()),
  refused: z.string(),
  purpose: z.enum(TAKEDOWN_PURPOSES),
  shown: z.array(z.enum(['adult', 'minor'])),
  countries: z.array(z.string()),
  filedBy: z.array(TakedownFiledBy),
  clockHours: z.nullable(z.int()),
  checkDays: z.int(),
  namesake: z.boolean(),
  source: z.nullable(z.string()),
  check: z.boolean(),
});
export type TakedownRouteText = z.infer<typeof TakedownRouteText>;
export const TakedownRouteList = z.object({ items: z.array(TakedownRouteText) });
export type TakedownRouteList = z.infer<typeof TakedownRouteList>;
