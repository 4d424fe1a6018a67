import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Gate, Jobs, Metrics } from '@alongside/api/core';
import { Counter, Gauge, Histogram } from 'prom-client';

/** What an administrator sees about deliveries, for Prometheus; of the whole installation. */
@Injectable()
export class DeliveryMetrics implements OnModuleInit {
  private readonly late: Histogram;
  private readonly tried: Counter<'channel' | 'outcome'>;

  constructor(
    private readonly gate: Gate,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    const registers = [metrics.registry];
    this.late = new Histogram({
      name: 'alongside_reminder_lateness_seconds',
      help: 'Time between when a reminder was due and when its owner had it in the application; counted by the worker.',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200],
      registers,
    });
    this.tried = new Counter({
      name: 'alongside_dispatches_total',
      help: 'E-mails and SMS to staff that were tried, by what became of it; counted by the worker.',
      labelNames: ['channel', 'outcome'] as const,
      registers,
    });
  }

  onModuleInit() {
    const registers = [this.metrics.registry];
    const overdue: Gauge = new Gauge({
      name: 'alongside_reminders_overdue',
      help: 'Reminders that are due and not delivered.',
      registers,
      collect: async () => void overdue.set((await this.overdue()).count),
    });
    const oldest = new Gauge({
      name: 'alongside_reminders_overdue_seconds',
      help: 'For how long the oldest of them has been due.',
      registers,
      collect: async () => {
        const { since } = await this.overdue();
        oldest.set(since ? (this.clock.now().getTime() - Date.parse(since)) / 1_000 : 0);
      },
    });
    const open = new Gauge({
      name: 'alongside_dispatches',
      help: 'E-mails and SMS to staff that are on their way, failed, or of which nobody knows.',
      labelNames: ['channel', 'state'] as const,
      registers,
      collect: async () => {
        const rows = await this.gate.query<{ channel: string; state: string; count: number }>(
          `select channel, state, count(*)::int as count from dispatch where state not in ('sent', 'stopped') group by 1, 2`,
        );
        open.reset();
        for (const { channel, state, count } of rows) open.set({ channel, state }, count);
      },
    });
    const jobs = new Gauge({
      name: 'alongside_jobs',
      help: 'Jobs in the queue, by state; missing while the job store does not answer.',
      labelNames: ['state'] as const,
      registers,
      collect: async () => {
        jobs.reset();
        const counts = await this.jobs.counts().catch(() => ({}));
        for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
      },
    });
  }

  private async overdue() {
    const [row] = await this.gate.query<{ count: number; since: string | null }>(
      `select count(*)::int as count, min(due_at) as since from reminder where state = 'open' and delivered_at is null and due_at <= $1`,
      [this.clock.now()],
    );
    return row;
  }

  /** A reminder was delivered this much after its time, ms. */
  delivered(late: number) {
    this.late.observe(Math.max(0, late) / 1_000);
  }
  dispatched(channel: string, outcome: string) {
    this.tried.inc({ channel, outcome });
  }
}
