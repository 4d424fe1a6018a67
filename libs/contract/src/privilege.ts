import * as z from 'zod/mini';
import { Cursor, Day, Id, NARRATIVE, Page, PageSize, SomeText, Staff, Text } from './common';

const facts = {
  /** Whether the law counts this person among those whose talks with a client are privileged. The organization says so, with its counsel. */
  covered: z.boolean(),
  trainingHours: z.nullable(z.int().check(z.minimum(0), z.maximum(10_000))),
  certifiedOn: z.nullable(Day),
};

/** Privilege status of somebody who works here (PRIV-02). `version` 0: nothing is recorded. */
export const PrivilegeView = z.object({
  ...facts,
  /** Who certified them. */
  certifiedBy: z.string(),
  supervisor: z.nullable(Staff),
  note: z.string(),
  changedBy: z.nullable(Staff),
  changedAt: z.nullable(z.string()),
  version: z.int(),
});
export type PrivilegeView = z.infer<typeof PrivilegeView>;
export const PrivilegeEdit = z.strictObject({
  version: z.int().check(z.minimum(0), z.maximum(2_000_000_000)),
  ...facts,
  certifiedBy: z._default(Text(300), ''),
  supervisorId: z._default(z.nullable(Id), null),
  note: z._default(Text(2_000), ''),
});
export type PrivilegeEdit = z.infer<typeof PrivilegeEdit>;

/** What an author's status was when they wrote. */
export const AuthorStatus = z.object({ ...facts, certifiedBy: z.string(), supervisor: z.nullable(z.string()) });
export type AuthorStatus = z.infer<typeof AuthorStatus>;

/** Facts only: no opinions, no verbatim quotes, no images (PRIV-01). Shorter than other notes on purpose. */
export const PrivilegedNoteWrite = z.strictObject({ text: SomeText(NARRATIVE / 5) });
export type PrivilegedNoteWrite = z.infer<typeof PrivilegedNoteWrite>;
export const PrivilegedNoteView = z.object({
  id: Id,
  text: z.string(),
  author: Staff,
  status: z.nullable(AuthorStatus),
  createdAt: z.string(),
});
export type PrivilegedNoteView = z.infer<typeof PrivilegedNoteView>;
export const PrivilegedNotes = z.object({
  ...Page(PrivilegedNoteView).shape,
  mayWrite: z.boolean(),
  /** Whoever carries the case may destroy all of them, and the key with them. */
  mayDestroy: z.boolean(),
  /** When those of before were destroyed; null when none were. */
  destroyedAt: z.nullable(z.string()),
});
export type PrivilegedNotes = z.infer<typeof PrivilegedNotes>;
export const PrivilegedNotesQuery = z.strictObject({ cursor: z.optional(Cursor), limit: PageSize });
export type PrivilegedNotesQuery = z.infer<typeof PrivilegedNotesQuery>;
