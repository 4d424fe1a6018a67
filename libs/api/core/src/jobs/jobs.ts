import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { CONFIG, type Config } from '../config/config';
import { withoutContent } from '../http/problem.filter';
import { definedJobs, HANDLES_JOB, type AddOptions, type Job } from './job';
import { inTime, jobOptions, openQueue, openWorker, type JobQueue, type JobWorker } from './job-store';

/** Jobs added in one message. */
const BATCH = 1_000;
/** A store that is away says so in the log this often, ms. */
const COMPLAINT_EVERY = 30_000;
type Handler = (data: unknown) => Promise<unknown>;

/** Moves work to the worker: BullMQ on PostgreSQL, or on Redis when REDIS_URL is set. The truth stays in our tables; this only carries ids. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly handlers = new Map<string, Handler>();
  private queue: Promise<JobQueue> | undefined;
  private worker: JobWorker | undefined;
  private complainedAt = -Infinity;

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

  /** Adds a job. Throws when the store does not take it. */
  async add<Data>(job: Job<Data>, data: Data, options: AddOptions): Promise<void> {
    await this.ask((queue) => queue.add(job.name, job.data.parse(data), { ...jobOptions(job.attempts), ...options }));
  }

  /** Adds many. Those that wait already stay as they are. */
  async addMany<Data>(job: Job<Data>, items: readonly (AddOptions & { data: Data })[]): Promise<void> {
    if (items.length === 1) return this.add(job, items[0].data, { jobId: items[0].jobId, delay: items[0].delay });
    const rest = [...items];
    while (rest.length > 0) {
      const jobs = rest
        .splice(0, BATCH)
        .map(({ data, ...options }) => ({ name: job.name, data: job.data.parse(data), opts: { ...jobOptions(job.attempts), ...options } }));
      await this.ask((queue) => queue.addBulk(jobs));
    }
  }

  /**
   * Adds after a commit without keeping the request waiting: what was committed is answered, whether the store is there
   * or not. What gets lost on the way is added again by the sweep of its domain.
   */
  addSoon<Data>(job: Job<Data>, items: readonly (AddOptions & { data: Data })[]): void {
    this.addMany(job, items).catch((problem) => this.unreachable(problem));
  }

  /** Starts to take jobs; only the worker process does. */
  async work(concurrency = 10): Promise<void> {
    this.worker = openWorker(
      this.config,
      ({ name, id, data, attemptsMade }) => this.run(name, data, { job: name, jobId: id, attempt: attemptsMade + 1 }),
      concurrency,
      (problem) => this.unreachable(problem),
    );
    await this.worker.waitUntilReady();
  }

  /** Whether the job store answers. Throws when it does not. */
  async ping(): Promise<void> {
    await this.ask((queue) => queue.isPaused());
  }

  /** How many jobs wait, run, and wait for their time, for the administrator. */
  counts(): Promise<Record<string, number>> {
    return this.ask((queue) => queue.getJobCounts('waiting', 'active', 'delayed'));
  }

  /** Finishes what was taken and takes nothing more. Connections to the data close later, in onApplicationShutdown. */
  async onModuleDestroy() {
    await this.worker?.close();
  }

  async onApplicationShutdown() {
    await this.queue?.then((queue) => queue.close()).catch(() => undefined);
  }

  private async run(name: string, data: unknown, about: Record<string, unknown>): Promise<void> {
    const handler = this.handlers.get(name);
    const job = definedJobs().find((each) => each.name === name);
    try {
      if (!handler || !job) throw new Error('Nobody handles this job.');
      await handler(job.data.parse(data));
    } catch (problem) {
      this.log.error({ ...about, ...withoutContent(problem) }, 'A job failed.');
      // The store keeps the message of what is thrown here, and messages may quote data.
      throw new Error(problem instanceof Error ? problem.name : 'unknown');
    }
  }

  private async ask<T>(what: (queue: JobQueue) => Promise<T>): Promise<T> {
    const queue = (this.queue ??= openQueue(this.config, (problem) => this.unreachable(problem)));
    try {
      return await inTime(what(await queue));
    } catch (problem) {
      // A queue that never opened is not asked again.
      await queue.catch(() => {
        if (this.queue === queue) this.queue = undefined;
      });
      throw problem;
    }
  }

  private unreachable(problem: unknown) {
    if (performance.now() - this.complainedAt < COMPLAINT_EVERY) return;
    this.complainedAt = performance.now();
    this.log.warn(withoutContent(problem), 'The job store cannot be reached.');
  }
}
