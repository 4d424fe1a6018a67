import { QueryFailedError } from 'typeorm';
import { ConsoleLogger } from '@nestjs/common';
import { startApp } from './support/app';
import { as, givenOrganization } from './support/given';
it.skip('x', () => undefined);
it('debug', async () => {
  const running = await startApp();
  running.app.useLogger(new ConsoleLogger());
  const home = await givenOrganization(running);
  const mara = await as(running, home.people.mara);
  const { Intakes } = await import('@alongside/api/cases') as any; const { Database } = await import('@alongside/api/core');
  try { await running.app.get(Database).transaction({organizationId: home.id, userId: home.people.mara.id}, () => running.app.get(Intakes, {strict:false}).start({kind:'staff',organizationId:home.id,userId:home.people.mara.id,sessionId:home.id,roles:['advocate'],requestId:'x'}, {})); } catch (e) { console.log((e as any).message, (e as any).driverError?.stack, QueryFailedError.name); }
  const r = await mara.post('/intakes', {});
  console.log(r.status, r.body);
  await running.close();
});
