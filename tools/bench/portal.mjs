import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { freePort } from '../lib/free-port.mjs';
import { node, root } from '../lib/install.mjs';
import { database, run, secrets, serve, settings as environmentOf } from '../lib/stack.mjs';
import { Problem, step } from '../lib/steps.mjs';
import { chromium as chromiumPath } from '../lib/system.mjs';
import { median } from './drive.mjs';

/* How soon the portal can be used on an old phone: the page as the API serves it, in a browser that has never been there. */

/** Goals (docs/performance.md): ms, bytes, scores of a hundred. */
const GOALS = { usable: 2_500, scripts: 90_000, performance: 95, accessibility: 100, 'best-practices': 100 };
/** Slow 4G as Lighthouse has it, bytes a second and ms; and a processor of a quarter of the speed. */
const SLOW = { offline: false, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8, latency: 150 };
const SLOWER = 4;
const phone = { width: 390, height: 844 };
const TRIES = 5;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** Measures the portal of a demonstration that is made for it. Prints the table and returns its numbers. */
export async function portal() {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Problem('The bench of the portal needs Chromium: install it, or name it with CHROME_PATH.');
  const busy = loadavg()[0];
  mkdirSync(join(root, 'tmp'), { recursive: true });
  const data = mkdtempSync(join(root, 'tmp', 'bench-portal-'));
  const ends = [async () => rmSync(data, { recursive: true, force: true })];
  try {
    const { origin, account, stops } = await step('Starting a demonstration', () => stack(data));
    ends.push(...stops);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
    ends.push(() => browser.close());
    const rounds = [];
    await step('Coming in on slow 4G, with a slow processor', async () => {
      // The first one compresses the files and warms the server; it does not count.
      for (let each = 0; each <= TRIES; each += 1) rounds.push(await comeIn(browser, origin, account));
      rounds.shift();
    });
    const of = (what) => median(rounds.map((round) => round[what]));
    const scores = await step('Lighthouse', () => lighthouse(`${origin}/`, { executablePath, data }));
    const told = {
      door: of('door'),
      inside: of('inside'),
      next: of('next'),
      scripts: of('scripts'),
      requests: of('requests'),
      scores,
      busy,
    };
    console.log(tableOf(told));
    return { ...told, rounds };
  } finally {
    for (const end of ends.reverse()) await end().catch(() => undefined);
  }
}

/** The stack as `npm start` makes it, with somebody who has a page. */
async function stack(data) {
  const passwords = secrets(data);
  const postgres = await database(data, passwords);
  const environment = environmentOf({
    ownerUrl: postgres.url,
    passwords,
    data,
    workspacePort: await freePort(),
    portalPort: await freePort(),
    extra: { DEMO: 'true' },
  });
  await run('migrate.mjs', { ...environment, DATABASE_URL: postgres.url });
  const { portalAccounts } = JSON.parse((await run('demo.mjs', environment)).trim().split('\n').at(-1));
  const { stop } = await serve('main.mjs', environment, join(data, 'logs', 'api.log'));
  const account = portalAccounts.find(({ passphrase }) => passphrase);
  return { origin: environment.PORTAL_ORIGIN, account, stops: [postgres.stop, stop] };
}

/** From the address to the form that can be typed into; from "Come in" to the page; from there to the messages. All in ms. */
async function comeIn(browser, origin, { caseNumber, passphrase }) {
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const loaded = { bytes: 0, requests: 0 };
  const scripts = new Set();
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    loaded.requests += 1;
    if (type === 'Script') scripts.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) loaded.bytes += encodedDataLength;
  });
  // In the page's own clock: what asks from outside waits for a slow processor, too.
  const since = (mark) =>
    page.evaluate(`new Promise((done) => {
      const look = () => (${mark}) ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : setTimeout(look, 10);
      look();
    })`);
  const shown = (selector) => `document.querySelector(${JSON.stringify(selector)})?.checkVisibility()`;
  try {
    await page.goto(`${origin}/`, { waitUntil: 'commit' });
    const door = await since(shown('#number'));
    const first = { scripts: loaded.bytes, requests: loaded.requests };
    await page.locator('#number').fill(caseNumber);
    await page.locator('#words').fill(passphrase);
    const tapped = (what) => page.evaluate(`(document.querySelector(${JSON.stringify(what)}).click(), performance.now())`);
    const before = await tapped('form button.ui-button-primary');
    const inside = (await since(shown('.now h1:not(.visually-hidden)'))) - before;
    const leaving = await tapped('a[href="messages"]');
    const next = (await since(shown('#text'))) - leaving;
    return { door, inside, next, ...first };
  } finally {
    await context.close();
  }
}

/** Runs that Lighthouse gives up, on a machine that is busy with other things, and asks to be made again. */
const GIVEN_UP = 3;

/** Medians of the scores for a telephone. */
async function lighthouse(url, where) {
  const runs = [];
  for (let givenUp = 0; runs.length < TRIES;) {
    const run = await visit(url, where);
    if (run.runtimeError === undefined) runs.push(run);
    else if (++givenUp > GIVEN_UP) throw new Problem(`Lighthouse gave up: ${run.runtimeError.message}`);
  }
  const failed = new Set(
    runs.flatMap(({ categories: of, audits }) =>
      Object.values(of).flatMap(({ auditRefs }) =>
        auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => id),
      ),
    ),
  );
  return {
    ...Object.fromEntries(CATEGORIES.map((name) => [name, median(runs.map((one) => Math.round(one.categories[name].score * 100)))])),
    failed: [...failed],
  };
}

/** What Lighthouse says of one visit. */
async function visit(url, { executablePath, data }) {
  const program = join(root, 'node_modules', 'lighthouse', 'cli', 'index.js');
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu';
  const { stdout } = await promisify(execFile)(
    node,
    [program, url, '--quiet', '--output=json', `--only-categories=${CATEGORIES.join(',')}`, flags],
    { cwd: data, env: { ...process.env, CHROME_PATH: executablePath }, maxBuffer: 64 * 1024 * 1024 },
  ).catch((problem) => problem);
  if (!stdout) throw new Problem('Lighthouse did not run.');
  return JSON.parse(stdout);
}

const least = (goal, value) => (value >= goal ? '' : ' ✗');
const most = (goal, value) => (value <= goal ? '' : ' ✗');
function tableOf({ door, inside, next, scripts, requests, scores, busy }) {
  const seconds = (ms, goal) => `${(ms / 1000).toFixed(2)} s${most(goal, ms)}`;
  const lines = [
    ['from the address to the form for signing in, usable', seconds(door, GOALS.usable), '2.5 s'],
    ['from "Come in" to the first page', seconds(inside, GOALS.usable), '2.5 s'],
    ['from there to the messages', seconds(next, GOALS.usable), '2.5 s'],
    ['scripts until the form can be used', `${(scripts / 1000).toFixed(1)} kB${most(GOALS.scripts, scripts)}`, '90 kB'],
    ['requests until then', String(requests), ''],
    ...CATEGORIES.map((name) => [`Lighthouse, ${name}`, `${scores[name]}${least(GOALS[name], scores[name])}`, String(GOALS[name])]),
  ];
  return `
The portal in a browser that has never been there: slow 4G (1.6 Mbit/s, 150 ms), processor ${SLOWER} times slower; medians of ${TRIES}; ✗ misses its target

| what | measured | target |
| --- | --: | --: |
${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}
${scores.failed.length > 0 ? `\nWhat Lighthouse would have mended: ${scores.failed.join(', ')}.` : ''}${busy > 0.5 ? `\nThe machine had other work when this began (load ${busy.toFixed(1)}): take the times for too long.` : ''}`;
}
