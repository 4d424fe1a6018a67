import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install, root, tool, underProjectNode } from './lib/install.mjs';
import { fail, step } from './lib/steps.mjs';

/*
 * `npm run bench`: how fast the API is, beside a bare server that sends the same statements (docs/performance.md).
 *   --cases 1000000      how many cases (100,000)      --growth     p50 with 10,000 and with 1,000,000 (or --cases) cases
 *   --only page,today    some of the scenarios; `crowd` is Today among very many open reminders (--open 1000000), `reminders` the
 *                        deliveries (--reminders 100000), `portal` the portal
 *   --rounds 3 --seconds 5
 *   --api dist/apps/api  another build                 --fresh      load the data anew       --profile  CPU profiles in tmp/profile
 */

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string' },
    growth: { type: 'boolean', default: false },
    only: { type: 'string', default: 'caseload,page,search,today,contact,crowd,reminders,portal' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    people: { type: 'string', default: '400' },
    api: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    reminders: { type: 'string', default: '100000' },
    open: { type: 'string', default: '1000000' },
    json: { type: 'string' },
  },
});

async function main() {
  await install();
  if (underProjectNode(import.meta.filename)) return;
  const only = options.only.split(',');
  const build = (name, project) => step(`Building ${name}`, () => tool('nx', ['run', `${project}:build`, '--output-style=static']));
  if (!options.api) await build('the API', 'api');
  const settings = {
    api: options.api ?? join('dist', 'apps', 'api'),
    names: only.filter((name) => !['crowd', 'reminders', 'portal'].includes(name)),
    open: only.includes('crowd') ? Number(options.open) : 0,
    reminders: only.includes('reminders') ? Number(options.reminders) : 0,
    rounds: Number(options.rounds),
    seconds: Number(options.seconds),
    people: Number(options.people),
    fresh: options.fresh,
    profile: options.profile,
  };
  const { compare } = await import('./bench/compare.mjs');
  const { crowd } = await import('./bench/crowd.mjs');
  const { growth } = await import('./bench/growth.mjs');
  const { deliveries } = await import('./bench/deliveries.mjs');
  const cases = Number(options.cases ?? 100_000);
  const told = options.growth
    ? await growth([10_000, Number(options.cases ?? 1_000_000)], settings)
    : {
        ...(settings.names.length > 0 && (await compare(cases, settings))),
        ...(settings.open > 0 && { crowd: await compare(cases, { ...settings, names: ['crowd'] }, crowd(settings.open)) }),
        ...(settings.reminders > 0 && { reminders: await deliveries(cases, settings) }),
        ...(only.includes('portal') && { portal: await ofPortal(build) }),
      };
  if (options.json) writeFileSync(join(root, options.json), JSON.stringify(told, null, 2));
}

/** As it is built for people: the page, its scripts, and the API that serves both. */
async function ofPortal(build) {
  await build('the portal', 'portal');
  const { portal } = await import('./bench/portal.mjs');
  return portal();
}

main().catch((problem) => {
  fail(problem);
  if (process.env.BENCH_DEBUG) console.error(problem);
  process.exit(1);
});
