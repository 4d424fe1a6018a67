import * as z from 'zod/mini';
import { Id, Moment, Staff, TimeZone, Version } from './common';
import { ReminderKind } from './reminders';

/** Ways in which staff hear of what is due outside of the workspace. Inside of it they always do. */
export const StaffChannel = z.enum(['email', 'sms']);
export type StaffChannel = z.infer<typeof StaffChannel>;
/** When an e-mail about a reminder of some kind comes: at once, with the others once a day, or not at all. */
export const EmailChoice = z.enum(['now', 'digest', 'never']);
export type EmailChoice = z.infer<typeof EmailChoice>;

/** A telephone number as the whole world dials it: `+1` and so on, digits only. */
export const PhoneNumber = z.string().check(z.trim(), z.regex(/^\+[1-9]\d{6,14}$/, { error: 'phone_number' }));

const hour = z.int().check(z.minimum(0), z.maximum(23));
const weekdays = z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1), z.maxLength(7));
const choices = {
  /** Hour of the clock in `zone` at which the digest comes, and its days, 1 Monday to 7 Sunday. */
  digestHour: hour,
  digestDays: weekdays,
  /** Null is the organization's own. */
  zone: z.nullable(TimeZone),
  /** Nothing comes from the one hour to the other; over midnight where the first is the later one. Null is no such hours. */
  quiet: z.nullable(
    z.strictObject({ from: hour, to: hour }).check(z.refine(({ from, to }) => from !== to, { error: 'empty_hours', path: ['to'] })),
  ),
  /** Kinds that are not named come with the digest. */
  emailNow: z.array(ReminderKind).check(z.maxLength(100)),
  emailNever: z.array(ReminderKind).check(z.maxLength(100)),
  smsNow: z.array(ReminderKind).check(z.maxLength(100)),
  /** Without a number there is no SMS. */
  phone: z.nullable(PhoneNumber),
};
/** How somebody wants to hear of what is due. */
export const DeliveryChoices = z.strictObject({ version: Version, ...choices });
export type DeliveryChoices = z.infer<typeof DeliveryChoices>;
export const MyDelivery = z.object({
  ...choices,
  quiet: z.nullable(z.object({ from: z.int(), to: z.int() })),
  phone: z.nullable(z.string()),
  version: z.int(),
  email: z.string(),
  organizationZone: z.string(),
  /** What this installation can send at all. */
  channels: z.array(StaffChannel),
  /** Those of them whose letters go nowhere: the demonstration keeps them where everybody here can read them. */
  outbox: z.array(StaffChannel),
  /** Whether e-mails say numbers of cases and why, because the organization wants it. */
  details: z.boolean(),
  nextDigestAt: z.nullable(z.string()),
  /** `allowed` by the organization; `since` when there is an address. */
  calendar: z.object({ allowed: z.boolean(), since: z.nullable(z.string()) }),
});
export type MyDelivery = z.infer<typeof MyDelivery>;
/** The secret address of one's calendar; shown this once. */
export const CalendarAddress = z.object({ address: z.string() });
export type CalendarAddress = z.infer<typeof CalendarAddress>;

export const DispatchState = z.enum(['waiting', 'sending', 'retrying', 'sent', 'stopped', 'failed', 'uncertain']);
export type DispatchState = z.infer<typeof DispatchState>;
/** Why something did not leave, without a word of what it says or to which address it was to go. */
export const DispatchProblem = z.enum([
  'refused',
  'refused_for_now',
  'sign_in',
  'unreachable',
  'broken_off',
  'no_channel',
  'nothing_due',
  'account_left',
]);
export type DispatchProblem = z.infer<typeof DispatchProblem>;

/** A way in which somebody hears of something: in the workspace, by the two ways to staff, and notices to clients. */
export const DeliveryChannel = z.enum(['app', 'email', 'sms', 'portal']);
/** Why work in the background failed: the database refused it, a key did not open something, or we do not know. */
export const WorkTrouble = z.enum(['database', 'keys', 'unexpected']);
export type WorkTrouble = z.infer<typeof WorkTrouble>;
/** `late`: nothing failed, it has not had its turn. */
export const DeliveryProblem = z.enum([...DispatchProblem.options, ...WorkTrouble.options, 'late']);
export type DeliveryProblem = z.infer<typeof DeliveryProblem>;

const ChannelState = z.object({
  channel: DeliveryChannel,
  ready: z.boolean(),
  waiting: z.int(),
  retrying: z.int(),
  /** In the last 24 hours. */
  sent: z.int(),
  failed: z.int(),
  uncertain: z.int(),
});
/** How well reminders reach people, for whoever runs the organization: numbers and reasons, nothing of what they say. */
export const DeliveryState = z.object({
  at: Moment,
  /** Milliseconds between when something was due and when it was there, of the last 24 hours; null where nothing was due. */
  lateness: z.object({ count: z.int(), median: z.nullable(z.number()), p99: z.nullable(z.number()), worst: z.nullable(z.number()) }),
  /** Due and not there yet, and for how long the oldest has been, ms. */
  overdue: z.object({ count: z.int(), oldest: z.nullable(z.number()) }),
  /** Of the whole installation; null while the job store does not answer. */
  queue: z.nullable(z.object({ waiting: z.int(), active: z.int(), delayed: z.int() })),
  channels: z.array(ChannelState),
  /** Ways whose letters lie in the demonstration's outbox. */
  outbox: z.array(StaffChannel),
  /** What failed, is late or is tried again, newest first; at most 100. `to` is never a client. */
  problems: z.array(
    z.object({
      id: Id,
      channel: DeliveryChannel,
      kind: z.enum(['now', 'digest', 'reminder', 'notice']),
      state: DispatchState,
      why: z.nullable(DeliveryProblem),
      attempts: z.int(),
      to: z.nullable(Staff),
      createdAt: z.string(),
      nextAt: z.nullable(z.string()),
    }),
  ),
  /** Work in the background that failed in the last 24 hours, and goes on for everybody else. */
  stalled: z.array(z.object({ task: z.string(), why: WorkTrouble, count: z.int(), since: z.string(), lastAt: z.string() })),
});
export type DeliveryState = z.infer<typeof DeliveryState>;
export const TriedAgain = z.object({ count: z.int() });
