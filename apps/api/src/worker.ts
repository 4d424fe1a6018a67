import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Jobs, Log, Metrics, Sweeps } from '@alongside/api/core';
import { AppModule } from './app.module';
import { endInOrder, startFailed } from './process';

/** Works the queue and runs the sweeps that repair what a queue may lose. As many of these as needed. */
async function run() {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: new Log(), abortOnError: false });
  await app.get(Jobs).work();
  app.get(Sweeps).start();
  const metrics = await app.get(Metrics).listen();
  endInOrder(app);
  console.log(JSON.stringify({ ready: true, ...(metrics !== null && { metrics }) }));
}

run().catch(startFailed);
