import * as z from 'zod/mini';
import { Id, Moment, Staff, Text, Version } from './common';

export const ReminderKind = z.enum([
  'agency_check',
  'escalation',
  'todo',
  'checklist',
  'appointment',
  'release_expiring',
  'message_unanswered',
  'review_waiting',
  'glass_review',
  'live_check',
  'tell_recipient',
  'coming_of_age',
  'legal_request',
  'notify_client',
  'emergency_review',
  'client_request',
  'safety_outreach',
  'takedown',
  'plan_review',
]);
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
/** A reminder that somebody took care of, with what they said about it. */
export const ReminderPast = z.extend(ReminderView, { doneAt: z.string(), doneBy: z.nullable(Staff), note: z.string() });
export type ReminderPast = z.infer<typeof ReminderPast>;
/** Reminders of one case: what is open, earliest first, and what was done in the last 30 days, newest first. */
export const CaseReminders = z.object({ items: z.array(ReminderView), done: z.array(ReminderPast) });
export type CaseReminders = z.infer<typeof CaseReminders>;

export const WaitingMessage = z.object({
  caseId: Id,
  caseNumber: z.string(),
  client: z.nullable(z.string()),
  since: z.string(),
  count: z.int(),
});
export const TodayView = z.object({
  now: z.string(),
  /** Due before now; what a late hour harms most comes first. */
  overdue: z.array(ReminderView),
  /** Due in what is left of today, by the organization's time zone. */
  today: z.array(ReminderView),
  /** Due in the six days after today, earliest first. */
  thisWeek: z.array(ReminderView),
  /** How many more there are than these lists hold. */
  more: z.int(),
  messages: z.array(WaitingMessage),
  appointments: z.array(
    z.object({ id: Id, caseId: Id, caseNumber: z.string(), kind: z.string(), title: z.string(), startsAt: z.string() }),
  ),
  reviewsWaiting: z.int(),
  drafts: z.array(z.object({ caseId: Id, number: z.string(), savedAt: z.string() })),
  /** The first thing due after today, and how many are due on that day. */
  next: z.nullable(z.object({ at: z.string(), count: z.int() })),
});
export type TodayView = z.infer<typeof TodayView>;

export const ReminderDone = z.strictObject({ version: Version, note: z._default(Text(2_000), '') });
export type ReminderDone = z.infer<typeof ReminderDone>;
/** Not into the past and not beyond 90 days. */
export const ReminderSnooze = z.strictObject({ version: Version, until: Moment });
export type ReminderSnooze = z.infer<typeof ReminderSnooze>;
/** To a colleague who may open the case. */
export const ReminderReassign = z.strictObject({ version: Version, to: Id });
export type ReminderReassign = z.infer<typeof ReminderReassign>;
/** Undo: a done reminder is open again, a snoozed one is due when it was. */
export const ReminderReopen = z.strictObject({ version: Version });
export type ReminderReopen = z.infer<typeof ReminderReopen>;

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
export const NotificationList = z.object({ items: z.array(NotificationView), unread: z.int(), reviewsWaiting: z.int() });
export type NotificationList = z.infer<typeof NotificationList>;
export const NotificationsRead = z.strictObject({ ids: z.array(Id).check(z.maxLength(200)) });
export type NotificationsRead = z.infer<typeof NotificationsRead>;
export const NotificationsLeft = z.object({ unread: z.int() });
