import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** A kind of work for the worker. The payload is ids only: the job store must hold nothing about anybody. */
export interface Job<Data = unknown> {
  name: string;
  data: { parse(value: unknown): Data };
  /** How often it is tried, a second apart at first and then twice as long each time. */
  attempts: number;
}
export type JobData<J> = J extends Job<infer Data> ? Data : never;

export interface AddOptions {
  /** From the business key: adding the same again while it waits is doing it once. */
  jobId: string;
  /** Milliseconds to wait. */
  delay?: number;
}

const defined = new Map<string, Job>();
/**
 * Declares a job. Its name is unique; exactly one `@HandlesJob` method must do it, or the start fails.
 * Handlers can be called twice and must not mind. What still has to be done must be visible in our own tables,
 * and a sweep adds it again: a job that was done or failed for good leaves nothing behind.
 */
export function defineJob<Schema extends z.ZodType>(job: { name: string; data: Schema; attempts: number }): Job<z.infer<Schema>> {
  if (defined.has(job.name)) throw new Error(`The job ${job.name} is defined twice.`);
  defined.set(job.name, job as Job);
  return job as Job<z.infer<Schema>>;
}
export const definedJobs = (): readonly Job[] => [...defined.values()];

export const HANDLES_JOB = 'handles-job';
export const HandlesJob = (job: { name: string }) => SetMetadata(HANDLES_JOB, job.name);
