import * as z from 'zod/mini';
import { Id, Moment, SomeText, Staff, TimeZone, Version } from './common';

/*
 * The runbook for material that must not be here (DATA-10): freeze without copying, tell who has to know, let law enforcement say what
 * happens, decide, end. Every answer is in words; nobody opens anything on the way.
 */

/** What has to be done while it is frozen, in order. */
export const FreezeStep = z.enum([
  /** Nobody opens, copies, forwards or deletes it; screens and prints are closed. */
  'hands_off',
  /** Who has seen it or may have it elsewhere: in words, without describing it. */
  'who_saw',
  /** The director and the organization's counsel know. */
  'counsel_called',
  /** Law enforcement or NCMEC was called and asked what to do. */
  'officers_called',
  /** Whoever runs the server keeps backups and the store from being rotated or copied. */
  'backups_told',
  /** The person it is about knows what happened, where that is safe. */
  'client_told',
]);
export type FreezeStep = z.infer<typeof FreezeStep>;
export const FreezeState = z.enum(['frozen', 'decided', 'ended']);
export type FreezeState = z.infer<typeof FreezeState>;
/** Destroyed with its key; kept as it is until officers have it; nobody shown is a minor after all. */
export const FreezeDecision = z.enum(['destroy', 'keep_for_officers', 'no_minor']);
export type FreezeDecision = z.infer<typeof FreezeDecision>;

/** How it was noticed, without describing what is shown. */
export const FreezeStart = z.strictObject({ noticed: SomeText(2_000) });
export type FreezeStart = z.infer<typeof FreezeStart>;
export const FreezeStepDone = z.strictObject({ version: Version, step: FreezeStep, words: SomeText(2_000) });
export type FreezeStepDone = z.infer<typeof FreezeStepDone>;
/** A director's decision, with what counsel and law enforcement said. */
export const FreezeDecide = z.strictObject({
  version: Version,
  decision: FreezeDecision,
  counsel: SomeText(500),
  officer: SomeText(200),
  agency: SomeText(200),
  at: Moment,
  zone: TimeZone,
  words: SomeText(5_000),
});
export type FreezeDecide = z.infer<typeof FreezeDecide>;
export const FreezeEnd = z.strictObject({ version: Version, words: SomeText(2_000) });
export type FreezeEnd = z.infer<typeof FreezeEnd>;

export const FreezeView = z.object({
  id: Id,
  caseId: Id,
  state: FreezeState,
  noticed: z.string(),
  by: Staff,
  at: z.string(),
  steps: z.array(z.object({ step: FreezeStep, words: z.string(), by: Staff, at: z.string() })),
  decision: z.nullable(
    z.object({
      decision: FreezeDecision,
      counsel: z.string(),
      officer: z.string(),
      agency: z.string(),
      at: z.string(),
      zone: z.string(),
      words: z.string(),
      by: Staff,
      decidedAt: z.string(),
    }),
  ),
  ended: z.nullable(z.object({ words: z.string(), by: Staff, at: z.string() })),
  /** How many stored files it keeps from everybody. */
  files: z.int(),
  version: z.int(),
});
export type FreezeView = z.infer<typeof FreezeView>;
/** Newest first; at most one of them is not ended. */
export const FreezeList = z.object({ items: z.array(FreezeView) });
export type FreezeList = z.infer<typeof FreezeList>;
