import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { withoutContent } from '../http/problem.filter';

interface Sweep {
  name: string;
  every: number;
  run: () => Promise<unknown>;
  running?: Promise<void>;
  timer?: NodeJS.Timeout;
  failing: boolean;
}

/**
 * Work that is repeated by every worker process and repairs what a queue, a crash or an outage left undone. Each must be
 * harmless when several workers run it at once; inside one process it never overlaps with itself.
 */
@Injectable()
export class Sweeps implements OnModuleDestroy {
  private readonly log = new Logger(Sweeps.name);
  private readonly sweeps = new Map<string, Sweep>();
  private started = false;

  /** Declares a sweep, in `onModuleInit`; `every` in milliseconds, from the end of one run to the start of the next. */
  every(name: string, every: number, run: () => Promise<unknown>) {
    if (this.sweeps.has(name)) throw new Error(`The sweep ${name} is declared twice.`);
    this.sweeps.set(name, { name, every, run, failing: false });
  }

  get names(): readonly string[] {
    return [...this.sweeps.keys()];
  }

  /** Starts all of them at once; only the worker process does. */
  start() {
    this.started = true;
    for (const sweep of this.sweeps.values()) void this.again(sweep);
  }

  /** Runs one now, or waits for the run that is under way. Failures are logged, not thrown: the next run tries again. */
  async run(name: string): Promise<void> {
    const sweep = this.sweeps.get(name);
    if (!sweep) throw new Error(`There is no sweep ${name}.`);
    await (sweep.running ??= this.once(sweep).finally(() => (sweep.running = undefined)));
  }

  /** Starts none anymore and waits for those that run. */
  async onModuleDestroy() {
    this.started = false;
    for (const { timer } of this.sweeps.values()) clearTimeout(timer);
    await Promise.all([...this.sweeps.values()].map(({ running }) => running));
  }

  private async again(sweep: Sweep) {
    await this.run(sweep.name);
    if (this.started) sweep.timer = setTimeout(() => void this.again(sweep), sweep.every);
  }

  private async once(sweep: Sweep) {
    try {
      await sweep.run();
      if (sweep.failing) this.log.log({ sweep: sweep.name }, 'A sweep works again.');
      sweep.failing = false;
    } catch (problem) {
      if (!sweep.failing) this.log.error({ sweep: sweep.name, ...withoutContent(problem) }, 'A sweep failed and is tried again.');
      sweep.failing = true;
    }
  }
}
