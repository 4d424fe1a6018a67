import * as z from 'zod/mini';
import { Id, Moment, Text, Version } from './common';

export const ReminderKind = z.enum(['agency_check', 'escalation', 'todo', 'checklist', 'appointment', 'release_expiring', 'message_unanswered', 'review_waiting']);
export type ReminderKind = z.infer<typeof ReminderKind>;
export const ReminderState = z.enum(['open', 'done', 'ended']);

export const ReminderView = z.object({
  id: Id,
  kind: ReminderKind,
  /** Code of the sentence that says why; the browser has the words. `facts` fill it: codes, numbers, agency names. */
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  caseId: z.nullable(Id),
  caseNumber: z.nullable(z.string()),
  client: z.nullable(z.string()),
  sourceId: z.nullable(Id),
  owner: z.object({ id: Id, displayName: z.string() }),
  dueAt: z.string(),
  snoozedFrom: z.nullable(z.string()),
  version: z.int(),
});
export type ReminderView = z.infer<typeof ReminderView>;

export const WaitingMessage = z.object({ caseId: Id, caseNumber: z.string(), client: z.nullable(z.string()), since: z.string(), count: z.int() });
export const TodayView = z.object({
  now: z.string(),
  overdue: z.array(ReminderView),
  today: z.array(ReminderView),
  thisWeek: z.array(ReminderView),
  more: z.int(),
  messages: z.array(WaitingMessage),
  appointments: z.array(z.object({ id: Id, caseId: Id, caseNumber: z.string(), kind: z.string(), title: z.string(), startsAt: z.string() })),
  reviewsWaiting: z.int(),
  drafts: z.array(z.object({ caseId: Id, number: z.string(), savedAt: z.string() })),
  next: z.nullable(z.object({ at: z.string(), count: z.int() })),
});
export type TodayView = z.infer<typeof TodayView>;

export const ReminderDone = z.strictObject({ version: Version, note: z._default(Text(2_000), '') });
export const ReminderSnooze = z.strictObject({ version: Version, until: Moment });
export const ReminderReassign = z.strictObject({ version: Version, to: Id });
export const ReminderReopen = z.strictObject({ version: Version });

export const NotificationView = z.object({
  id: Id,
  kind: z.string(),
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  caseId: z.nullable(Id),
  caseNumber: z.nullable(z.string()),
  reminderId: z.nullable(Id),
  createdAt: z.string(),
  readAt: z.nullable(z.string()),
});
export type NotificationView = z.infer<typeof NotificationView>;
export const NotificationList = z.object({ items: z.array(NotificationView), unread: z.int() });
export const NotificationsRead = z.strictObject({ ids: z.array(Id).check(z.maxLength(200)) });
