import type { BrowserContext, Page } from 'playwright-core';
import { Window, demo } from './browser';
import { send } from './send';

export const WORDS = 'quiet river yellow chair';
export const phone = { width: 390, height: 844 };
/** Where one lands who leaves in a hurry. The journeys answer for it: nothing of theirs reaches the web. */
export const ELSEWHERE = 'https://www.weather.gov/';

export interface GivenPage {
  caseId: string;
  caseNumber: string;
  accountId: string;
  personId: string;
  number: string;
  code: string;
}
/** What was said in the call after which somebody got a page of their own. */
const firstCall = {
  danger: { now: 'no', note: '' },
  persona: 'adult_victim',
  confidentialityExplained: true,
  hasClient: true,
  client: { name: 'Odile Farrow', ageBand: '25_59', country: 'US' },
  crimeTypes: ['ncii'],
  incident: { summary: 'Told at intake.', moneyLost: 'no' },
  images: { exist: 'no', depictions: [] },
  safeContact: { channel: 'text', value: '+1 555 010 0171', codeWord: 'lantern', mayLeaveMessage: 'no' },
  choseToReport: 'no',
};

/** A case of this advocate, opened with what was said in the first call. Each call opens another one. */
export async function givenCase(staff: Window, more: object = {}) {
  const started = await send<{ caseId: string; version: number }>(staff, '/intakes', { draft: { ...firstCall, ...more } });
  const { version } = started;
  return send<{ caseId: string; number: string }>(staff, `/intakes/${started.caseId}/open`, { version });
}

/** A client of this advocate who is invited to a page of their own. Each call opens another case, so that no journey waits for the page of another. */
export async function givenPage(staff: Window, more: { locale?: 'en' | 'es' } = {}): Promise<GivenPage> {
  const { caseId, number: caseNumber } = await givenCase(staff);
  const { parties } = await staff.api<{ parties: { role: string; personId: string }[] }>(`/cases/${caseId}`);
  const personId = parties.find(({ role }) => role === 'client')?.personId ?? '';
  const invited = await send<{ id: string; number: string; code: string }>(staff, `/cases/${caseId}/portal`, {
    personId,
    safetyTalk: true,
    ...more,
  });
  return { caseId, caseNumber, accountId: invited.id, personId, number: invited.number, code: invited.code };
}

/** Comes in for the first time: code, then words of one's own. Ends on the page itself. */
export async function comeInFirst({ page }: Window, code: string, words = WORDS) {
  await page.getByRole('button', { name: 'It is my first time: I have a code' }).click();
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Your words').fill(words);
  await page.getByRole('button', { name: 'Save my words' }).click();
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'I am done for now' }).waitFor();
}

/** A phone on the portal, with somebody signed in for the first time. */
export async function phoneOf({ code }: Pick<GivenPage, 'code'>, words = WORDS): Promise<Window> {
  const window = await Window.open(demo.portal, phone);
  await window.goto('/');
  await comeInFirst(window, code, words);
  return window;
}

/** Puts a page of weather where the exit leads. */
export async function elsewhere(context: BrowserContext) {
  await context.route(`${ELSEWHERE}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Sunny</h1>' }),
  );
}
export const isElsewhere = (page: Page) => page.waitForURL(ELSEWHERE, { waitUntil: 'commit' });
