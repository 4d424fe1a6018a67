import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Queue, Worker, type ConnectionOptions } from 'bullmq';
import { createPostgresBackend } from 'bullmq';
import { CONFIG, type Config } from '../config/config';
import { withoutContent } from '../http/problem.filter';
import { definedJobs, HANDLES_JOB, type Job } from './job';

const QUEUE = 'alongside';
/** Name of the schema in PostgreSQL, or prefix in Redis, that holds the jobs. */
const NAMESPACE = 'jobs';
type Handler = (data: unknown) => Promise<unknown>;

/** Moves work to the worker: BullMQ on PostgreSQL, or on Redis when REDIS_URL is set. The truth stays in our tables; this only carries ids. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly handlers = new Map<string, Handler>();
  private queue: Queue | undefined;
  private worker: Worker | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap() {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const handler = (instance as Record<string, Handler>)[method];
        const name = typeof handler === 'function' ? this.reflector.get<string | undefined>(HANDLES_JOB, handler) : undefined;
        if (!name) continue;
        if (this.handlers.has(name)) throw new Error(`The job ${name} has two handlers.`);
        this.handlers.set(name, (data) => handler.call(instance, data));
      }
    }
    for (const { name } of definedJobs()) if (!this.handlers.has(name)) throw new Error(`The job ${name} has no handler.`);
  }

  /** Adds a job after the commit of what caused it. `jobId` comes from the business key, so that adding twice is doing once. */
  async add<Data>(job: Job<Data>, data: Data, options: { jobId: string; delay?: number; priority?: number }) {
    await this.open().add(job.name, job.data.parse(data), {
      ...options,
      attempts: job.attempts,
      backoff: { type: 'exponential', delay: 1_000 },
      removeOnComplete: true,
      removeOnFail: { age: 7 * 86_400 },
    });
  }

  async addMany<Data>(job: Job<Data>, items: { data: Data; jobId: string; delay?: number }[]) {
    if (items.length === 0) return;
    await this.open().addBulk(
      items.map(({ data, ...options }) => ({
        name: job.name,
        data: job.data.parse(data),
        opts: { ...options, attempts: job.attempts, backoff: { type: 'exponential', delay: 1_000 }, removeOnComplete: true, removeOnFail: { age: 7 * 86_400 } },
      })),
    );
  }

  /** Starts to take jobs; only the worker process does. */
  work(concurrency = 10) {
    const run = async (taken: { name: string; data: unknown }) => {
      const handler = this.handlers.get(taken.name);
      const job = definedJobs().find(({ name }) => name === taken.name);
      if (!handler || !job) throw new Error(`Nobody handles ${taken.name}.`);
      await handler(job.data.parse(taken.data));
    };
    const options = { concurrency, lockDuration: 30_000, stalledInterval: 5_000, maxStalledCount: 5 };
    this.worker = this.config.REDIS_URL
      ? new Worker(QUEUE, run, { ...options, connection: this.redis(), prefix: NAMESPACE })
      : (new Worker(QUEUE, run, { ...options, connection: this.postgres() as never }, createPostgresBackend as never) as unknown as Worker);
    this.worker.on('failed', (failed, problem) => this.log.error({ job: failed?.name, jobId: failed?.id, attempt: failed?.attemptsMade, ...withoutContent(problem) }, 'A job failed.'));
    this.worker.on('error', (problem) => this.log.warn(withoutContent(problem), 'The job store cannot be reached.'));
    return this.worker.waitUntilReady();
  }

  /** Whether the job store answers. */
  async ping() {
    await this.open().getJobCounts('waiting');
  }

  /** Waiting, delayed and failed jobs, for the administrator. */
  counts() {
    return this.open().getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  async onApplicationShutdown() {
    await this.worker?.close();
    await this.queue?.close();
  }

  private open(): Queue {
    if (this.queue) return this.queue;
    this.queue = this.config.REDIS_URL
      ? new Queue(QUEUE, { connection: this.redis(), prefix: NAMESPACE })
      : (new Queue(QUEUE, { connection: this.postgres() as never }, createPostgresBackend as never) as unknown as Queue);
    this.queue.on('error', (problem) => this.log.warn(withoutContent(problem), 'The job store cannot be reached.'));
    return this.queue;
  }

  private postgres() {
    return { connectionString: this.config.DATABASE_JOBS_URL, schema: NAMESPACE, migrate: true, max: 4 };
  }
  private redis(): ConnectionOptions {
    return { url: this.config.REDIS_URL as string, maxRetriesPerRequest: null };
  }
}
