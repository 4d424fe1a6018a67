import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { endsWithParent, install, root, underProjectNode } from './lib/install.mjs';
import { Problem, damaged, fail, step } from './lib/steps.mjs';

/* `npm start`: from a fresh clone to a running demonstration. Everything it makes is in .data; delete that folder to begin anew. */

const data = process.env.ALONGSIDE_DATA ?? join(root, '.data');

async function main() {
  const began = Date.now();
  await install();
  if (underProjectNode(import.meta.filename)) return;
  const { claim } = await import('./lib/claim.mjs');
  const { database, isThere, keep, parsed, portOf, run, secrets, serve, settings } = await import('./lib/stack.mjs');
  const running = [];
  let ending = false;
  const end = async (code) => {
    if (ending) return;
    ending = true;
    if (code === 0) console.log('\nStopping; your data is kept.');
    for (const stop of running.splice(0).reverse()) await stop().catch(() => undefined);
    process.exit(code);
  };
  const give = (problem) => {
    // What breaks because we are stopping is no news.
    if (ending) return;
    fail(problem);
    void end(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, give);
  endsWithParent(() => void end(0));

  try {
    const { keep: note, release } = await claim(data);
    running.push(async () => release());
    const workspacePort = await portOf('WORKSPACE_PORT', 4300);
    const portalPort = await portOf('PORTAL_PORT', 4400, workspacePort);
    const demoFile = join(data, 'demo.json');
    // Stands from the first moment until the demonstration is whole; what a first start left unfinished is made again from the beginning.
    const unfinished = join(data, 'unfinished');
    const hasDatabase = Boolean(process.env.DATABASE_URL) || isThere(join(data, 'db'));
    if (!isThere(join(data, 'db')) && !existsSync(demoFile)) writeFileSync(unfinished, '', { mode: 0o600 });
    const first = existsSync(unfinished);
    if (!first && !hasDatabase) throw damaged(data, 'its database is missing');
    const told = first ? null : readDemo(demoFile, parsed);
    const passwords = secrets(data);
    const postgres = await step('Starting the database', () => database(data, passwords, { claimed: true, ownSignals: true }));
    running.push(postgres.stop);
    await build();
    const environment = settings({ ownerUrl: postgres.url, passwords, data, workspacePort, portalPort, extra: { DEMO: 'true' } });
    if (first && !postgres.fresh) await postgres.empty?.();
    await step('Bringing the tables up to date', () => run('migrate.mjs', { ...environment, DATABASE_URL: postgres.url }));
    const made = told ?? (await makeDemo(() => run('demo.mjs', environment)));
    const demo = {
      workspace: environment.WORKSPACE_ORIGIN,
      portal: environment.PORTAL_ORIGIN,
      api: `${environment.WORKSPACE_ORIGIN}/api`,
      database: postgres.url,
      ...pick(made),
    };
    keep(demoFile, JSON.stringify(demo, null, 2));
    rmSync(unfinished, { force: true });
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
        note(server.child.pid);
        server.child.once('exit', () => give(new Problem(`The ${name} stopped. Its log is in ${join(data, 'logs')}.`)));
      }
    });
    greet(demo, Date.now() - began, kept({ ...process.env, ...environment }));
  } catch (problem) {
    give(problem);
  }
}

/** What the first start told; its codes and people stand nowhere else. */
function readDemo(file, parsed) {
  const told = existsSync(file) ? parsed(readFileSync(file, 'utf8')) : undefined;
  if (Array.isArray(told?.users) && Array.isArray(told.portalAccounts)) return told;
  throw damaged(data, `its demo.json ${existsSync(file) ? 'cannot be read' : 'is missing'}`);
}

async function makeDemo(run) {
  let said = '';
  await step('Making two organizations with sixty cases for you to try', async () => void (said = await run()));
  return JSON.parse(said.trim().split('\n').at(-1));
}

const pick = ({ users, portalAccounts, people }) => ({ users, portalAccounts, people });

/** What goes to the outbox, because nothing else is set for it. */
function kept({ OUTBOX_DIR, SMTP_URL, SMS_ACCOUNT, SMS_TOKEN, SMS_FROM } = {}) {
  if (!OUTBOX_DIR) return [];
  return [...(SMTP_URL ? [] : ['e-mail']), ...(SMS_ACCOUNT && SMS_TOKEN && SMS_FROM ? [] : ['SMS'])];
}

function greet({ workspace, portal, users, portalAccounts }, took, unsent) {
  const rows = users.map(({ organization, roles, email }) => `    ${email.padEnd(34)} ${roles.join(', ').padEnd(24)} ${organization}`);
  console.log(`
Ready after ${(took / 1000).toFixed(1)} s.

  Workspace (staff)   ${workspace}
  Portal (clients)    ${portal}${unsent.length > 0 ? `\n  Outbox              ${workspace}/outbox  what would leave by ${unsent.join(' and ')}; nothing is sent` : ''}

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
