import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { Window, demo } from './browser';

export const WORDS = 'quiet river yellow chair';
export const phone = { width: 390, height: 844 };
/** Where one lands who leaves in a hurry. The journeys answer for it: nothing of theirs reaches the web. */
export const ELSEWHERE = 'https://www.weather.gov/';

/** Sends a write as the pages of this origin do. */
export async function send<T>({ page, context }: Window, origin: string, xsrfCookie: string, path: string, data: object): Promise<T> {
  const xsrf = (await context.cookies(origin)).find(({ name }) => name === xsrfCookie)?.value ?? '';
  const answer = await page.request.post(`${origin}/api${path}`, {
    headers: { Origin: origin, 'X-XSRF-TOKEN': xsrf, 'Idempotency-Key': randomUUID() },
    data,
  });
  if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

export interface GivenPage {
  caseId: string;
  caseNumber: string;
  accountId: string;
  personId: string;
  number: string;
  code: string;
}
const taken = new Set<string>();

/** A client of this advocate who is invited to a page of their own. Each call takes another case. */
export async function givenPage(staff: Window, more: { locale?: 'en' | 'es' } = {}): Promise<GivenPage> {
  for (const row of await staff.cases()) {
    if (row.intake !== 'open' || row.stage === 'closed' || taken.has(row.id)) continue;
    const { parties } = await staff.api<{ parties: { role: string; personId: string; allegedAbuser: boolean }[] }>(`/cases/${row.id}`);
    const client = parties.find(({ role, allegedAbuser }) => role === 'client' && !allegedAbuser);
    const { items } = await staff.api<{ items: unknown[] }>(`/cases/${row.id}/portal`);
    if (!client || items.length > 0) continue;
    taken.add(row.id);
    const invited = await send<{ id: string; number: string; code: string }>(
      staff,
      demo.workspace,
      'alongside_xsrf',
      `/cases/${row.id}/portal`,
      { personId: client.personId, safetyTalk: true, ...more },
    );
    return {
      caseId: row.id,
      caseNumber: row.number,
      accountId: invited.id,
      personId: client.personId,
      number: invited.number,
      code: invited.code,
    };
  }
  throw new Error('No case without a portal is left.');
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
export async function phoneOf(given: GivenPage): Promise<Window> {
  const window = await Window.open(demo.portal, phone);
  await window.goto('/');
  await comeInFirst(window, given.code);
  return window;
}

/** Puts a page of weather where the exit leads. */
export async function elsewhere(context: BrowserContext) {
  await context.route(`${ELSEWHERE}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Sunny</h1>' }),
  );
}
export const isElsewhere = (page: Page) => page.waitForURL(ELSEWHERE, { waitUntil: 'commit' });
