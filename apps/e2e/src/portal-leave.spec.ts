import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Window, demo, quit } from './support/browser';
import { filesWith } from './support/files-with';
import { ELSEWHERE, WORDS, elsewhere, givenPage, isElsewhere, phone, phoneOf, type GivenPage } from './support/portal';
import { send } from './support/send';

const SECRET = 'The hearing is about the tambourine.';
let staff: Window;
beforeAll(async () => {
  staff = await Window.of('maya');
});
afterAll(async () => {
  await staff.close();
  await quit();
});
const write = ({ caseId, personId }: GivenPage, text = SECRET) => send(staff, `/cases/${caseId}/messages`, { text, personId });
const signedIn = async ({ page }: Window) => (await page.request.get(`${demo.portal}/api/portal/session`)).ok();
/** The page is covered at once; that its session has ended reaches the server a moment later. */
async function signedOut(window: Window) {
  for (const until = Date.now() + 5_000; Date.now() < until && (await signedIn(window));) await window.page.waitForTimeout(50);
  expect(await signedIn(window)).toBe(false);
}

/** Somebody who reads a secret sentence. The page before theirs was another one. */
async function reading(): Promise<Window> {
  const given = await givenPage(staff);
  await write(given);
  const window = await phoneOf(given);
  await elsewhere(window.context);
  await window.page.getByRole('link', { name: /^Messages/ }).click();
  await window.sees(SECRET);
  return window;
}
/** What the going back of this tab can still show. */
async function back({ page }: Window) {
  await page.goBack({ waitUntil: 'commit' }).catch(() => null);
  await page.waitForTimeout(500);
  return { url: page.url(), text: await page.evaluate<string>('document.body ? document.body.innerText : ""') };
}

describe('leaving in a hurry', () => {
  it('covers at once, ends the session, and leaves nothing to go back to', async () => {
    const window = await reading();
    const before = await window.page.evaluate<number>('history.length');
    const took = await window.page.evaluate<number>(`new Promise((done) => {
      const from = performance.now();
      const seen = () => getComputedStyle(document.querySelector('.cover')).display !== 'none' && getComputedStyle(document.querySelector('main') ?? document.head).display === 'none';
      document.querySelector('app-leave-bar button').click();
      done(document.documentElement.hasAttribute('data-left') && seen() ? performance.now() - from : Infinity);
    })`);
    expect(took).toBeLessThan(200);
    await isElsewhere(window.page);
    expect(await window.page.evaluate<number>('history.length')).toBe(before);
    await signedOut(window);
    const { url, text } = await back(window);
    expect(url).not.toContain(demo.portal);
    expect(text).not.toContain(SECRET);
    await window.context.close();
  });

  it('answers Escape three times', async () => {
    const window = await reading();
    for (let press = 0; press < 3; press++) await window.page.keyboard.press('Escape');
    await isElsewhere(window.page);
    await signedOut(window);
    await window.context.close();
  });

  it('works while the page still waits for an answer', async () => {
    const window = await reading();
    await window.page.route('**/api/portal/shared', () => undefined);
    await window.page.getByRole('link', { name: 'Back' }).click();
    await window.page.getByRole('link', { name: 'What was shared, and with whom' }).click();
    await window.sees('One moment…');
    await window.press('Leave now');
    await isElsewhere(window.page);
    await window.context.close();
  });

  it('works before the scripts are there', async () => {
    const window = await reading();
    await window.page.route('**/*.js', () => undefined);
    await window.page.goto(`${demo.portal}/messages`, { waitUntil: 'commit' });
    await window.page.getByRole('link', { name: 'Leave now / Salir ahora' }).click();
    await isElsewhere(window.page);
    expect(await signedIn(window)).toBe(false);
    await window.context.close();
  });

  it('covers without the internet, too', async () => {
    const window = await reading();
    await window.context.unroute(`${ELSEWHERE}**`);
    await window.context.route(`${ELSEWHERE}**`, (route) => route.abort('internetdisconnected'));
    await window.context.setOffline(true);
    const left = await window.page.evaluate<boolean>(`(() => {
      document.querySelector('app-leave-bar button').click();
      return document.documentElement.hasAttribute('data-left') && getComputedStyle(document.querySelector('.cover')).display !== 'none';
    })()`);
    expect(left).toBe(true);
    await window.page.waitForTimeout(1_000);
    expect(await window.page.content()).not.toContain(SECRET);
    await window.context.close();
  });

  it.each(['an address typed anew', 'the button for going back', 'another tab'])(
    'is for good without the internet: online again, %s leads to the door',
    async (way) => {
      const window = await reading();
      await window.context.unroute(`${ELSEWHERE}**`);
      await window.context.route(`${ELSEWHERE}**`, (route) => route.abort('internetdisconnected'));
      await window.context.setOffline(true);
      await window.page.evaluate(`document.querySelector('app-leave-bar button').click()`);
      await window.page.waitForTimeout(500);
      // The server has heard nothing of it: what is left in the browser is all that could open the page.
      await window.context.setOffline(false);
      expect(await signedIn(window)).toBe(false);
      const page = way === 'another tab' ? await window.context.newPage() : window.page;
      if (way === 'the button for going back') await page.goBack({ waitUntil: 'commit' }).catch(() => null);
      await page.goto(`${demo.portal}/messages`);
      await page.getByRole('heading', { level: 1, name: 'Come in' }).waitFor();
      expect(await page.content()).not.toContain(SECRET);
      await window.context.close();
    },
  );

  it('finds one page in the history after the language was changed', async () => {
    const window = await reading();
    await window.page.getByRole('link', { name: 'Back' }).click();
    const before = await window.page.evaluate<number>('history.length');
    await window.page.getByRole('link', { name: 'Español' }).click();
    await window.page.getByRole('button', { name: 'Salir ahora' }).waitFor();
    expect(await window.page.evaluate<number>('history.length')).toBe(before);
    await window.press('Salir ahora');
    await isElsewhere(window.page);
    const { url } = await back(window);
    expect(url).not.toContain(demo.portal);
    await window.context.close();
  });

  it('finds no page in a cache, and the door when the address is opened again', async () => {
    const window = await reading();
    await window.page.goto('about:blank');
    await back(window);
    // Whoever goes back without having left is asked by the server again, and sees it is their own page.
    await window.page.getByText('One moment…').waitFor({ state: 'detached' });
    await window.press('Leave now');
    await isElsewhere(window.page);
    await window.goto('/messages');
    await window.page.getByRole('heading', { level: 1, name: 'Come in' }).waitFor();
    const cached = await window.page.evaluate<string[]>(`(async () => {
      const found = [];
      for (const name of performance.getEntriesByType('resource').map((entry) => entry.name).concat(location.href))
        await fetch(name, { cache: 'only-if-cached', mode: 'same-origin' }).then((answer) => answer.ok && found.push(name), () => undefined);
      return found;
    })()`);
    expect(cached).toEqual([]);
    await window.context.close();
  });
});

it('covers by itself when nobody is there, and a tap leads to the door', async () => {
  const given = await givenPage(staff);
  await write(given);
  const window = await Window.open(demo.portal, phone);
  await window.page.clock.install();
  await window.goto('/');
  const { page } = window;
  await page.getByRole('button', { name: 'It is my first time: I have a code' }).click();
  await page.getByLabel('Your code').fill(given.code);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Your words').fill(WORDS);
  await page.getByRole('button', { name: 'Save my words' }).click();
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'I am done for now' }).waitFor();
  await page.clock.fastForward('11:00');
  await window.sees('This page was not loaded. Tap anywhere to try again.');
  await window.isSound('portal-cover');
  expect(await page.title()).toBe('weather.gov');
  expect(await page.locator('main').isVisible()).toBe(false);
  await page.locator('.cover').click();
  await window.sees('You were away for a while, so the page was closed.');
  expect(await page.title()).toBe('My page');
  expect(await signedIn(window)).toBe(false);
  await window.context.close();
});

it('leaves nothing in the browser that tells: cookies, storage, caches, history, titles, forms', async () => {
  const given = await givenPage(staff);
  await write(given);
  const folder = mkdtempSync(join(tmpdir(), 'portal-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    viewport: phone,
  });
  await elsewhere(context);
  const page = await context.newPage();
  await page.goto(`${demo.portal}/`);
  await page.getByRole('button', { name: 'It is my first time: I have a code' }).click();
  await page.getByLabel('Your code').fill(given.code);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Your words').fill(WORDS);
  await page.getByRole('button', { name: 'Save my words' }).click();
  await page.getByRole('link', { name: 'Go on' }).click();
  const titles = new Set<string>();
  for (const [link, own] of [
    [/^Messages/, 'Write to your advocate'],
    ['What was shared, and with whom', 'about you'],
    ['Your choices', 'You decide'],
    ['How you come in', 'Words for danger'],
  ] as const) {
    await page.getByRole('link', { name: link }).click();
    await page.getByText(own).first().waitFor();
    titles.add(await page.title());
    if (own.startsWith('Write')) {
      await page.getByRole('textbox').fill('My own turquoise walnut sentence.');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Sent. Your advocate will answer you here.').waitFor();
    }
    await page.getByRole('link', { name: 'Back' }).click();
  }
  expect([...titles]).toEqual(['My page']);
  const kept = await page.evaluate<Record<string, number>>(`(async () => ({
    local: localStorage.length, session: sessionStorage.length, caches: (await caches.keys()).length, databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))()`);
  expect(kept).toEqual({ local: 0, session: 0, caches: 0, databases: 0, workers: 0 });
  for (const cookie of await context.cookies(demo.portal))
    expect([cookie.name, cookie.expires, cookie.sameSite]).toEqual([cookie.name, -1, 'Strict']);
  await page.getByRole('button', { name: 'Leave now' }).click();
  await isElsewhere(page);
  await page.waitForTimeout(1_000);
  expect((await context.cookies(demo.portal)).filter(({ name }) => name === 'a_session')).toEqual([]);
  await context.close();

  const told = [
    SECRET,
    'turquoise walnut',
    WORDS,
    given.code,
    given.number,
    'Your advocate',
    'Harbor House',
    'What was shared',
    'How you come in',
  ];
  expect(filesWith(folder, told)).toEqual([]);
  // The search itself finds what is there: the neutral title and where one landed.
  expect(filesWith(folder, ['My page', 'weather.gov']).length).toBeGreaterThan(0);
  rmSync(folder, { recursive: true, force: true });
});
