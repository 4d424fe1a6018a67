import { defineJob } from '@alongside/api/core';
import { z } from 'zod';

/** Tells the owner that a reminder is due. The version names the due time: after a snooze it is another delivery. */
export const DeliverReminder = defineJob({
  name: 'deliver-reminder',
  data: z.object({ organizationId: z.uuid(), reminderId: z.uuid(), version: z.int() }),
  attempts: 8,
});

/** What is due later than this is left to the sweep, ms, so that the job store stays small and far reminders that change leave nothing behind. */
export const HORIZON = 3_600_000;

export interface Due {
  organizationId: string;
  id: string;
  version: number;
  dueAt: Date;
}

/**
 * The job of one delivery: the same reminder and version is the same job, however often it is added. What is `late` is another one, because
 * the first may be put off in the store by a clock that was wrong; whichever comes second finds it delivered.
 */
export const deliveryOf = ({ organizationId, id, version, dueAt }: Due, now: Date, late = false) => ({
  data: { organizationId, reminderId: id, version },
  jobId: `reminder-${id}-${version}${late ? '-late' : ''}`,
  delay: Math.max(0, dueAt.getTime() - now.getTime()),
});
