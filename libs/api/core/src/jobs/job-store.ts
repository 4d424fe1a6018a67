import { Queue, Worker, createPostgresBackend, type JobsOptions, type Processor } from 'bullmq';
import type { Config } from '../config/config';

const QUEUE = 'alongside';
/** Name of the schema in PostgreSQL, or prefix in Redis, that holds the jobs. */
const NAMESPACE = 'jobs';
/** Longest wait for an answer of the job store, ms. Nobody's request may hang because of it. */
const PATIENCE = 5_000;
/** A worker that dies is noticed when its locks are this old, ms; they are renewed at half of it. */
const LOCK = 10_000;

/** What the rest uses of a queue, whichever store is behind it. */
export type JobQueue = Pick<Queue, 'add' | 'addBulk' | 'getJobCounts' | 'isPaused' | 'close'>;
export type JobWorker = Pick<Worker, 'close' | 'waitUntilReady'>;
type Complain = (problem: Error) => void;

/** Nothing stays behind: an id that is kept, done or failed, would stand in the way of adding the same work again. */
export const jobOptions = (attempts: number): JobsOptions => ({
  attempts,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 1,
});

/** PostgreSQL, as the role that owns nothing; the schema is made by apps/api/src/migrate.ts. */
const postgres = (config: Config, max: number) => ({
  connectionString: config.DATABASE_JOBS_URL,
  schema: NAMESPACE,
  max,
  connectionTimeoutMillis: PATIENCE,
  query_timeout: PATIENCE * 2,
  keepAlive: true,
});

/** The side that adds jobs. Fails soon when the store is away. */
export async function openQueue(config: Config, complain: Complain): Promise<JobQueue> {
  const streams = { events: { maxLen: 100 } };
  const queue = config.REDIS_URL
    ? new Queue(QUEUE, {
        streams,
        prefix: NAMESPACE,
        connection: { url: config.REDIS_URL, maxRetriesPerRequest: 1, enableOfflineQueue: false },
      })
    : new Queue(QUEUE, { streams, connection: postgres(config, 3) }, createPostgresBackend);
  queue.on('error', complain);
  try {
    await inTime(queue.waitUntilReady());
    return queue;
  } catch (problem) {
    // A queue that did not come up stays broken; the next one that is asked for starts anew.
    queue.close().catch(() => undefined);
    throw problem;
  }
}

/** The side that does them. Waits for the store as long as it takes. */
export function openWorker(config: Config, run: Processor, concurrency: number, complain: Complain): JobWorker {
  const options = { concurrency, lockDuration: LOCK, stalledInterval: 5_000, maxStalledCount: 5 };
  const worker = config.REDIS_URL
    ? new Worker(QUEUE, run, { ...options, prefix: NAMESPACE, connection: { url: config.REDIS_URL, maxRetriesPerRequest: null } })
    : new Worker(QUEUE, run, { ...options, connection: postgres(config, Math.min(concurrency, 6)) }, createPostgresBackend);
  worker.on('error', complain);
  return worker;
}

/** The promise, or an error once the job store has kept us waiting too long. */
export function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The job store does not answer.')), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
