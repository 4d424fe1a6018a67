import * as z from 'zod/mini';
import { Cursor, Id, Key, Page, PageSize, Staff } from './common';

/** Everything the story of a case can tell. The screens have words for each. */
export const TimelineKind = z.enum([
  'case_opened',
  'case_changed',
  'case_closed',
  'case_reopened',
  'stage',
  'note',
  'privileged_note',
  'privileged_destroyed',
  'contact',
  'todo',
  'todo_done',
  'appointment',
  'appointment_changed',
  'incident',
  'depiction',
  'party_added',
  'party_changed',
  'checklist',
  'reassigned',
  'shared',
  'break_glass',
  'break_glass_ended',
  'break_glass_reviewed',
  'restricted',
  'restriction_lifted',
  'access_ended',
  'handover_planned',
  'handover_cancelled',
  'linked',
  'release',
  'referral',
  'filing',
  'filing_completed',
  'worksheet',
  'disclosure',
  'mandated_report',
  'emergency',
  'legal_request',
  'message_received',
  'status_published',
  'status_taken_back',
  'portal_invited',
  'portal_lock',
  'portal_unlock',
  'portal_close',
  'portal_new_code',
  'portal_closed_by_client',
  'safety_outreach',
  'client_request',
  'portal_checked',
  'portal_show_client',
  'portal_hide_client',
  'portal_danger',
  'portal_messages_deleted',
  'portal_notices_on',
  'portal_notices_off',
  'evidence',
  'custody',
  'evidence_file',
  'evidence_instruction',
  'evidence_freeze',
  'takedown',
  'safety_plan',
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** Lines that are shown only to those who may read privileged notes; nobody else is told that there are any (PRIV-03). */
export const privilegedKinds: readonly string[] = ['privileged_note', 'privileged_destroyed'] satisfies TimelineKind[];

/**
 * One line of the story of a case. `facts` holds codes and ids, and what they are called, in the reader's language: `agency`, `person`,
 * `title`; `text` is opened from the record it points at.
 */
export const TimelineEntry = z.object({
  id: Id,
  at: z.string(),
  /** One of `TimelineKind`; a browser that is older than the server says what it does not know by its code. */
  kind: z.string(),
  by: z.nullable(Staff),
  subjectId: z.nullable(Id),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  text: z.nullable(z.string()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const Timeline = Page(TimelineEntry);
export const TimelineQuery = z.strictObject({ kind: z.optional(Key), cursor: z.optional(Cursor), limit: PageSize });
