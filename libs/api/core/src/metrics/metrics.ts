import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { CONFIG, type Config } from '../config/config';
import { withoutContent } from '../http/problem.filter';

/**
 * Numbers for Prometheus, on a listener of their own that browsers never reach: on loopback, or elsewhere with a token. Names and labels are
 * fixed words; nothing of an organization, a case or a person is in them.
 */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  private readonly log = new Logger(Metrics.name);
  readonly registry = new Registry();
  private server: Server | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Opens the listener where one is wanted; resolves to its port. API and worker each have their own. */
  async listen(): Promise<number | null> {
    const { METRICS_PORT, METRICS_HOST } = this.config;
    if (METRICS_PORT === undefined) return null;
    collectDefaultMetrics({ register: this.registry });
    const server = (this.server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
      if (!this.knows(request.headers.authorization)) return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
      this.registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': this.registry.contentType, 'cache-control': 'no-store' }).end(text),
        (problem: unknown) => {
          this.log.warn(withoutContent(problem), 'Metrics could not be collected.');
          response.writeHead(503).end();
        },
      );
    }));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(METRICS_PORT, METRICS_HOST, resolve));
    return (server.address() as AddressInfo).port;
  }

  async onApplicationShutdown() {
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private knows(said: string | undefined): boolean {
    const token = this.config.METRICS_TOKEN;
    if (!token) return true;
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(said ?? ''), digest(`Bearer ${token}`));
  }
}
