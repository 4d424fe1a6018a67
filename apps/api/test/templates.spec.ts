import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Departures } from '@alongside/api/consent';
import { Sweeps } from '@alongside/api/core';
import { linkWords, newsWords } from '@alongside/api/identity';
import { noticeWords } from '@alongside/api/portal';
import { CalendarFeeds, Delivery, Digests, Dispatches, dueLetter, dueMessage } from '@alongside/api/reminders';
import { NoticeSubject, ReminderKind, type Locale } from '@alongside/contract';
import { sendersFound } from './support/gate-doors';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { comeBack, givenPortal, publish } from './support/given-portal';
import { givenReminder, until } from './support/given-reminder';
import { journey, needles, said } from './support/journey';

/** Everything that leaves by itself, rendered from the richest case there is, and searched for whatever is in that case (design §3.8). */
const NUMBER = '+15550137799';
let running: Running;
let house: GivenOrganization;
let numbers: string[];
let feed: string[];
const kept = (ending: string) =>
  readdirSync(running.outbox)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: decoded(readFileSync(join(running.outbox, name), 'utf8')) }));
/** A letter as its reader sees it. */
function decoded(raw: string): string {
  const plain = raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const words = [...raw.matchAll(/=\?utf-8\?b\?([^?]+)\?=/gi)].map(([, text]) => Buffer.from(text, 'base64').toString('utf8'));
  const bodies = /content-transfer-encoding: base64/i.test(raw)
    ? [Buffer.from(raw.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString('utf8')]
    : [];
  // Heads that are longer than a line go on in the next one.
  const heads = raw
    .split(/\r?\n\r?\n/)[0]
    .replace(/\?=\r?\n\s+=\?utf-8\?q\?/gi, '')
    .replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    );
  return [heads, raw, Buffer.from(plain, 'latin1').toString('utf8'), ...words, ...bodies].join('\n');
}

/** Put where no name belongs, into the facts of reminders; other words than those of the journey, whose traces another suite looks for on the disk. */
const planted = {
  title: 'Fetch the planted mandolin',
  note: 'A planted note about a weathercock',
  name: 'Plantagenet Quibble',
  number: '+1 555 019 4471',
  place: 'Planted Tollhouse',
};

const several = [
  { number: '', kind: '' },
  { number: '', kind: '' },
];
/**
 * Everything that the code can send, from the tables that it takes its words from, by the source that sends it: a kind that is added there is one
 * that has to arrive here. `says` is what a letter of this kind holds, and no other.
 */
interface Template {
  name: string;
  by: 'eml' | 'sms';
  says: string[];
}
const firstLine = (text: string) => text.trim().split('\n')[0];
const inEvery = (tell: (locale: Locale) => Template[]) => (['en', 'es'] as const).flatMap(tell);
const templates: Record<string, Template[]> = {
  'libs/api/identity/src/letters.service.ts': inEvery((locale) =>
    Object.entries(linkWords[locale]).map(([kind, { subject, text }]) => ({
      ...{ name: `link ${kind} ${locale}`, by: 'eml' as const },
      says: [`Subject: ${subject}`, firstLine(text('')).slice(0, 40)],
    })),
  ),
  'libs/api/identity/src/staff-letters.service.ts': inEvery((locale) =>
    Object.entries(newsWords[locale]).map(([kind, { subject, text }]) => ({
      ...{ name: `news ${kind} ${locale}`, by: 'eml' as const },
      says: [`Subject: ${subject}`, firstLine(text).slice(0, 30)],
    })),
  ),
  'libs/api/reminders/src/dispatches.service.ts': inEvery((locale) => [
    { name: `due ${locale}`, by: 'eml', says: [dueLetter(locale, several, false).text.trim().replace('2', '')] },
    { name: `due ${locale}`, by: 'sms', says: [dueMessage(locale, 2).replace('2', '')] },
  ]),
  'libs/api/portal/src/notice-mail.ts': inEvery((locale) =>
    NoticeSubject.options.map((subject) => ({
      ...{ name: `notice ${subject} ${locale}`, by: 'eml' as const },
      says: [`Subject: ${noticeWords[locale].subjects[subject]}`, `\n${noticeWords[locale].text.trim()}`],
    })),
  ),
  'libs/api/portal/src/notice-sms.ts': inEvery((locale) => [
    { name: `notice ${locale}`, by: 'sms', says: [noticeWords[locale].text.trim()] },
  ]),
};
const all = Object.values(templates).flat();
/** The templates that this is of, whatever the mail program made of its line ends. */
const templatesOf = (ending: 'eml' | 'sms', text: string) =>
  all.filter(({ by, says }) => by === ending && says.every((part) => text.replace(/\r\n/g, '\n').includes(part)));

beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running, 'Harbor House');
  const { caseId } = await journey(running, house);
  const richest = { agency: 'Harbor Police', ...planted };
  numbers = (await asOwner<{ number: string }>(running.database, 'select number from case_file')).map(({ number }) => number);
  const { mara, administrator } = house.people;
  await asOwner(running.database, 'update organization set mail_details = true, calendar_feeds = true');
  feed = [];
  let browser = await as(running, mara);
  for (const locale of ['en', 'es']) {
    await asOwner(running.database, 'update user_account set locale = $1', [locale]);
    const choices = { digestHour: 8, digestDays: [1, 2, 3, 4, 5, 6, 7], zone: null, quiet: null, emailNever: [], phone: NUMBER };
    for (const emailNow of [ReminderKind.options, []]) {
      const { version } = (await browser.get('/notifications/choices').expect(200)).body;
      const smsNow = emailNow;
      await browser.put('/notifications/choices', { version, ...choices, emailNow, smsNow }).expect(200);
      for (const kind of ReminderKind.options) {
        const id = await givenReminder(running, { caseId, owner: mara, kind, facts: richest });
        await running.app.get(Delivery).deliver({ organizationId: house.id, reminderId: id, version: 1 });
      }
      running.clock.move(emailNow.length > 0 ? HOUR : 2 * DAY);
      await running.app.get(Digests).sweep();
      const open = await asOwner<{ id: string }>(running.database, `select id from dispatch where state = 'waiting'`);
      for (const { id } of open) await running.app.get(Dispatches).send({ organizationId: house.id, dispatchId: id });
      browser = await signedIn(mara);
    }
    const { address } = (await browser.post('/notifications/calendar').expect(201)).body as { address: string };
    feed.push((await running.app.get(CalendarFeeds).feed(/([\w-]{43})\.ics$/.exec(address)![1])) ?? '');
    await notices(locale);
    browser = await signedIn(mara);
    const admin = await signedIn(administrator);
    const invited = {
      email: `new-${locale}@example.org`,
      displayName: 'Nia Newcomer',
      roles: ['volunteer'],
      teamIds: [],
      locale,
      reason: said.accountReason,
    };
    await admin.post('/users', invited).expect(201);
    await staffBrowser(running).post('/password/forgotten', { email: mara.email }).expect(201);
    const { body } = await admin.post('/users', { ...invited, email: `more-${locale}@example.org`, roles: ['advocate'] }).expect(201);
    expect(body).toBeTruthy();
    await accountNews(admin);
  }
  for (const sweep of ['letters', 'staff-letters']) await running.app.get(Sweeps).run(sweep);
  // A sweep that was under way by itself may still be writing the last ones.
  await until(
    async () => all.map((each) => arrived(each)),
    (found) => found.every((letters) => letters > 0),
  ).catch(() => undefined);
});
const arrived = (template: Template) =>
  kept(`.${template.by}`).filter(({ text }) => templatesOf(template.by, text).includes(template)).length;
afterAll(() => running.close());

async function signedIn({ email }: { email: string }): Promise<Browser> {
  const browser = staffBrowser(running);
  await browser.post('/session', { email, password: PASSWORD }).expect(201);
  return browser;
}
/** A change of an account is asked for, of which its owner and somebody who decides are told. */
async function accountNews(admin: Browser) {
  const { id } = house.people.sam;
  const { items } = (await admin.get('/users').expect(200)).body as { items: { id: string; version: number }[] };
  const version = items.find((user) => user.id === id)!.version;
  const asked = { version, roles: ['advocate', 'supervisor'], reason: said.accountReason };
  const { change } = (await admin.patch(`/users/${id}`, asked).expect(200)).body;
  await admin.post(`/account-changes/${change.id}/withdraw`, { version: 1 }).expect(201);
}
/** To clients of two cases, by e-mail and by SMS. */
async function notices(locale: string) {
  for (const [channel, address, subjects] of [
    ['email', `lantern.${locale}@mailbox.example`, NoticeSubject.options],
    ['sms', '+15550139911', ['list']],
  ] as const) {
    const browser = await signedIn(house.people.mara);
    const portal = await givenPortal(running, browser, (await givenCase(browser, { clientName: said.client })).id);
    await asOwner(running.database, 'update portal_account set locale = $2 where id = $1', [portal.id, locale]);
    for (const subject of subjects) {
      const wish = { channel, address, subject, from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' };
      const phone = subject === subjects[0] ? portal.phone : await comeBack(running, portal);
      await phone.post('/portal/notices', wish).expect(201);
      await publish(await signedIn(house.people.mara), portal.caseId, { word: 'done', text: said.status });
      running.clock.move(4 * 60_000);
      const waiting = await asOwner<{ id: string }>(running.database, `select id from departure where state = 'waiting'`);
      for (const { id } of waiting) await running.app.get(Departures).depart({ organizationId: house.id, departureId: id });
      // One a day is all that anybody is told.
      running.clock.move(DAY);
    }
  }
}

it('knows every source that sends something, and the words that it takes', () => {
  expect(Object.keys(templates).sort()).toEqual(sendersFound());
  expect(new Set(all.map(({ name, by }) => `${name} ${by}`)).size).toBe(all.length);
});

it('renders every template that there is, in every language, and nothing that is none', () => {
  expect(all.filter((template) => arrived(template) === 0).map(({ name, by }) => `${name} ${by}`)).toEqual([]);
  for (const ending of ['eml', 'sms'] as const)
    for (const { name, text } of kept(`.${ending}`))
      expect({ name, text, of: templatesOf(ending, text).map((each) => each.name) }).toEqual({ name, text, of: [expect.any(String)] });
  expect(kept('.eml').filter(({ name }) => name.startsWith('due-')).length).toBeGreaterThanOrEqual(4);
  expect(feed.map((text) => /SUMMARY:(\S+)/.exec(text)?.[1])).toEqual(['Due', 'Pendiente']);
});

it('finds nothing personal in any of them', () => {
  const forbidden = [
    ...needles,
    ...Object.values(planted),
    'Harbor House',
    'Harbor Police',
    'IC3',
    'Mara',
    'Advocate',
    'victim',
    'survivor',
    'crime',
    ...PASSWORD.split('\n'),
  ];
  const all = [...kept('.eml'), ...kept('.sms'), ...feed.map((text, place) => ({ name: `calendar ${place}`, text }))];
  expect(all.length).toBeGreaterThan(15);
  const found = all.flatMap(({ name, text }) =>
    // To whom it goes is in the head of a letter.
    forbidden
      .filter((needle) =>
        text
          .replace(/^(To|Date|Message-ID):.*$/gim, '')
          .toLowerCase()
          .includes(needle.toLowerCase()),
      )
      .map((needle) => `${name}: ${needle}`),
  );
  expect(found).toEqual([]);
});

it('names a case nowhere but in e-mails to staff of an organization that wants it', () => {
  const naming = [...kept('.eml'), ...kept('.sms'), ...feed.map((text) => ({ name: 'calendar', text }))].filter(({ text }) =>
    numbers.some((number) => text.includes(number)),
  );
  expect(naming.length).toBeGreaterThan(0);
  expect(naming.filter(({ name }) => !/^due-.*\.eml$/.test(name))).toEqual([]);
});

it('gives a calendar no id of ours', async () => {
  const ids = await asOwner<{ id: string }>(
    running.database,
    'select id from reminder union all select id from case_file union all select id from user_account',
  );
  for (const text of feed) expect(ids.filter(({ id }) => text.includes(id) || text.includes(id.replaceAll('-', '')))).toEqual([]);
});
