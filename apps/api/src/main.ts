import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Log, Metrics } from '@alongside/api/core';
import { NotificationStreams } from '@alongside/api/reminders';
import { AppModule } from './app.module';
import { endInOrder, startFailed } from './process';
import { listen, prepare } from './serve';

/** Answers HTTP. As many of these as needed, behind any load balancer. */
async function run() {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { bodyParser: false, logger: new Log(), abortOnError: false });
  prepare(app);
  await app.init();
  const { workspace, portal, close } = await listen(app);
  const metrics = await app.get(Metrics).listen();
  // Open streams would hold the listeners for as long as their browsers stay.
  endInOrder(app, () => (app.get(NotificationStreams).onModuleDestroy(), close()));
  console.log(JSON.stringify({ ready: true, workspace, portal, ...(metrics !== null && { metrics }) }));
}

run().catch(startFailed);
