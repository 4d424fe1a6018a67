import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { install, root, underProjectNode } from './lib/install.mjs';
import { fail, step } from './lib/steps.mjs';

/* `npm start`: from a fresh clone to a running demonstration. Everything it makes is in .data; delete that folder to begin anew. */

const data = process.env.ALONGSIDE_DATA ?? join(root, '.data');
const workspacePort = Number(process.env.WORKSPACE_PORT ?? 4300);
const portalPort = Number(process.env.PORTAL_PORT ?? 4400);

async function main() {
  const began = Date.now();
  await install();
  if (underProjectNode(import.meta.filename)) return;
  const { database, portFree, run, secrets, serve, settings } = await import('./lib/stack.mjs');
  const running = [];
  const end = async (code) => {
    for (const stop of running.splice(0).reverse()) await stop().catch(() => undefined);
    process.exit(code);
  };
  let ending = false;
  const endOnce = (code) => {
    if (ending) return;
    ending = true;
    if (code === 0) console.log('\nStopping; your data is kept.');
    void end(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => endOnce(0));

  try {
    await portFree(workspacePort, 'WORKSPACE_PORT');
    await portFree(portalPort, 'PORTAL_PORT');
    await build();
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const passwords = secrets(data);
    const postgres = await step('Starting the database', () => database(data, passwords));
    running.push(postgres.stop);
    const environment = settings({ ownerUrl: postgres.url, passwords, data, workspacePort, portalPort, extra: { DEMO: 'true' } });
    const demoFile = join(data, 'demo.json');
    const first = !existsSync(demoFile);
    // A first start that was interrupted left half a demonstration; it is made again from the beginning.
    if (first && !postgres.fresh) await postgres.empty?.();
    await step('Bringing the tables up to date', () => run('migrate.mjs', { ...environment, DATABASE_URL: postgres.url }));
    if (first) {
      let made = '';
      await step(
        'Making two organizations with sixty cases for you to try',
        async () => void (made = await run('demo.mjs', environment, join(data, 'logs', 'demo.log'))),
      );
      const demo = JSON.parse(made.trim().split('\n').at(-1));
      writeFileSync(demoFile, JSON.stringify(demo, null, 2), { mode: 0o600 });
    }
    const demo = {
      workspace: environment.WORKSPACE_ORIGIN,
      portal: environment.PORTAL_ORIGIN,
      api: `${environment.WORKSPACE_ORIGIN}/api`,
      database: postgres.url,
      ...pick(JSON.parse(readFileSync(demoFile, 'utf8'))),
    };
    writeFileSync(demoFile, JSON.stringify(demo, null, 2), { mode: 0o600 });
    await step('Starting API and worker', async () => {
      const [api, worker] = await Promise.all([
        serve('main.mjs', environment, join(data, 'logs', 'api.log')),
        serve('worker.mjs', environment, join(data, 'logs', 'worker.log')),
      ]);
      for (const [name, server] of [
        ['API', api],
        ['worker', worker],
      ]) {
        running.push(server.stop);
        server.child.once('exit', () => {
          if (ending) return;
          console.error(`\nThe ${name} stopped. Its log is in ${join(data, 'logs')}.`);
          endOnce(1);
        });
      }
    });
    greet(demo, Date.now() - began);
  } catch (problem) {
    fail(problem);
    endOnce(1);
  }
}

const pick = ({ users, portalAccounts, people }) => ({ users, portalAccounts, people });

function greet({ workspace, portal, users, portalAccounts }, took) {
  const rows = users.map(({ organization, roles, email }) => `    ${email.padEnd(34)} ${roles.join(', ').padEnd(24)} ${organization}`);
  console.log(`
Ready after ${(took / 1000).toFixed(1)} s.

  Workspace (staff)   ${workspace}
  Portal (clients)    ${portal}

  Sign in to the workspace with any of these; the password of all is  ${users[0]?.password}
${rows.join('\n')}

  Sign in to the portal:
${portalAccounts.map(({ caseNumber, code, passphrase }) => `    ${code ? `with the one-time code ${code}` : `with the number ${caseNumber} and the words "${passphrase}"`}`).join('\n')}

  Everything here is invented. Stop with Ctrl-C; your data stays in ${data}.`);
}

main().catch((problem) => {
  fail(problem);
  process.exit(1);
});
