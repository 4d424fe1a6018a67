import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, node, root, underProjectNode } from './lib/install.mjs';

/*
 * `npm run simulate -- --years 2 --cases 5000`: the real engine on a virtual clock, see apps/api/test/support/simulation.ts. `--days`
 * instead of years, `--seed` to repeat a failure, and rates between 0 and 1: `--answers --delays --ignores --bounces` of the agencies
 * (what is left of 1 bounces), `--lost --late --twice` of the queue's jobs,
 * `--unsure` of the letters that the mail server does not take now, or takes without saying so.
 */

const argument = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const value = Number(process.argv[at + 1]);
  if (!Number.isFinite(value) || value < 0) {
    console.error(`--${name} wants a number that is not negative.`);
    process.exit(2);
  }
  return value;
};
const rates = Object.fromEntries(
  ['answers', 'delays', 'ignores', 'bounces', 'lost', 'late', 'twice', 'unsure']
    .map((name) => [name, argument(name)])
    .filter(([, rate]) => rate !== undefined),
);
const plan = {
  seed: argument('seed') ?? Math.floor(Math.random() * 1e9),
  cases: argument('cases') ?? 5_000,
  days: argument('days') ?? Math.round((argument('years') ?? 2) * 365),
  rates,
};

/** What repeats it, with every rate that it ran with. */
const command = ({ seed, cases, days, rates }) =>
  [
    `npm run simulate -- --cases ${cases} --days ${days} --seed ${seed}`,
    ...Object.entries(rates).map(([name, rate]) => `--${name} ${rate}`),
  ].join(' ');

await install();
if (!underProjectNode(import.meta.filename)) simulate();

function simulate() {
  const folder = join(root, 'tmp', 'reports');
  const report = join(folder, 'simulation.json');
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  console.log(`${plan.cases} cases, ${plan.days} days, seed ${plan.seed}.`);
  const { status } = spawnSync(
    node,
    [join(root, 'node_modules', '.bin', 'jest'), '-c', 'jest.config.mjs', 'apps/api/test/simulation.spec.ts', '-t', 'keeps every promise'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, SIMULATE: JSON.stringify(plan), SIMULATE_REPORT: report } },
  );
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  if (told.summary) {
    const { summary } = told;
    const { jobs, ...counts } = summary;
    for (const [what, count] of Object.entries(counts)) console.log(`${what.padEnd(12)} ${count}`);
    console.log(`jobs         ${jobs.added} added, ${jobs.lost} lost, ${jobs.late} late, ${jobs.twice} twice`);
  }
  console.log(status === 0 ? 'Every promise was kept.' : `A promise was broken. Repeat it: ${command(told.plan ?? plan)}`);
  process.exitCode = status ?? 1;
}
