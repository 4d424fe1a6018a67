import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Departures } from '@alongside/api/consent';
import { Sweeps } from '@alongside/api/core';
import { linkWords, staffWords } from '@alongside/api/identity';
import { noticeWords } from '@alongside/api/portal';
import { CalendarFeeds, Delivery, Digests, Dispatches, calendarWords, dueLetter, dueMessage } from '@alongside/api/reminders';
import { Locale, NoticeSubject, ReminderKind } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, publish } from './support/given-portal';
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
/** A letter as its reader sees it, and as it came. */
function decoded(raw: string): string {
  const quoted = (text: string) =>
    Buffer.from(
      text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString();
  const head = raw.replace(/=\?utf-8\?([bq])\?([^?]+)\?=/gi, (_, how: string, text: string) =>
    how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' ')),
  );
  const bodies = /content-transfer-encoding: base64/i.test(raw) ? [Buffer.from(raw.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString()] : [];
  return [raw, head, quoted(raw.replace(/=\r?\n/g, '')), ...bodies].join('\n');
}

/** Put where no name belongs, into the facts of reminders; other words than those of the journey, whose traces another suite looks for on the disk. */
const planted = {
  title: 'Fetch the planted mandolin',
  note: 'A planted note about a weathercock',
  name: 'Plantagenet Quibble',
  number: '+1 555 019 4471',
  place: 'Planted Tollhouse',
};

/** Every text that the code has for what leaves by itself, from where the code has it: another one is asked for here as soon as it is there. */
const LOCALES = Locale.options;
const first = (text: string) => text.trim().split('\n')[0];
const letters: Record<string, string> = Object.fromEntries(
  LOCALES.flatMap((locale) => [
    ...Object.entries(linkWords[locale]).map(([kind, { text }]) => [`${locale} link ${kind}`, first(text(''))]),
    ...Object.entries(staffWords[locale]).map(([kind, { text }]) => [`${locale} letter ${kind}`, first(text)]),
    ...Object.entries(noticeWords[locale].subjects).map(([kind, subject]) => [`${locale} subject ${kind}`, `Subject: ${subject}`]),
    [`${locale} notice`, first(noticeWords[locale].text)],
    // One is due, or many, and each kind of them where the organization wants it said.
    [`${locale} due`, / (\S.*)$/.exec(dueMessage(locale, 2))![1]],
    ...ReminderKind.options.map((kind) => [
      `${locale} due ${kind}`,
      dueLetter(locale, [{ number: '', kind }], true)
        .text.trim()
        .split('\n')
        .at(-1)!,
    ]),
  ]),
);
const messages: Record<string, string> = Object.fromEntries(
  LOCALES.flatMap((locale) => [
    [`${locale} notice`, first(noticeWords[locale].text)],
    [`${locale} due`, / (\S.*)$/.exec(dueMessage(locale, 2))![1]],
  ]),
);
/** Which of these texts no reader has seen. */
const unseen = (wanted: Record<string, string>, texts: readonly string[]) =>
  Object.entries(wanted)
    .filter(([, sign]) => !texts.some((text) => text.includes(sign)))
    .map(([name]) => name);

beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running, 'Harbor House');
  const { caseId } = await journey(running, house);
  const richest = { agency: 'Harbor Police', ...planted };
  numbers = (await asOwner<{ number: string }>(running.database, 'select number from case_file')).map(({ number }) => number);
  const { mara, southSupervisor, sam, administrator } = house.people;
  await asOwner(running.database, 'update organization set mail_details = true, calendar_feeds = true');
  feed = [];
  let browser = await as(running, mara);
  for (const locale of LOCALES) {
    await asOwner(running.database, 'update user_account set locale = $1', [locale]);
    const choices = { digestHour: 8, digestDays: [1, 2, 3, 4, 5, 6, 7], zone: null, quiet: null, emailNever: [], phone: NUMBER };
    for (const emailNow of [ReminderKind.options, []] as const) {
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
    await notices(browser, locale);
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
    // A change that somebody else has to decide: it waits for them, and whom it concerns is told.
    const concerned = locale === 'en' ? southSupervisor : sam;
    const [{ version }] = await asOwner<{ version: number }>(running.database, 'select version from user_account where id = $1', [
      concerned.id,
    ]);
    await admin
      .patch(`/users/${concerned.id}`, { version, roles: [...concerned.roles, 'director'], reason: said.accountReason })
      .expect(200);
  }
  for (const sweep of ['letters', 'staff-letters']) await running.app.get(Sweeps).run(sweep);
  // A sweep that was under way by itself may still be writing the last ones.
  await until(
    async () => kept('.eml').map(({ text }) => text),
    (texts) => unseen(letters, texts).length === 0,
  ).catch(() => undefined);
});
afterAll(() => running.close());

async function signedIn({ email }: { email: string }): Promise<Browser> {
  const browser = staffBrowser(running);
  await browser.post('/session', { email, password: PASSWORD }).expect(201);
  return browser;
}
/** To clients of two cases, by e-mail under every subject that they may choose, and by SMS. */
async function notices(browser: Browser, locale: string) {
  for (const [channel, address, subjects] of [
    ['email', `lantern.${locale}@mailbox.example`, NoticeSubject.options],
    ['sms', '+15550139911', ['list']],
  ] as const) {
    const portal = await givenPortal(running, browser, (await givenCase(browser, { clientName: said.client })).id);
    await asOwner(running.database, 'update portal_account set locale = $2 where id = $1', [portal.id, locale]);
    for (const subject of subjects) {
      const wish = { channel, address, subject, from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' };
      await browser.post(`/portal-accounts/${portal.id}/notices`, wish).expect(201);
      if (subject === subjects[0]) await publish(browser, portal.caseId, { word: 'done', text: said.status });
      else await browser.post(`/portal-accounts/${portal.id}/notices/again`).expect(201);
      await asOwner(running.database, `update departure set leave_at = $1 where state = 'waiting'`, [running.clock.now()]);
      const waiting = await asOwner<{ id: string }>(running.database, `select id from departure where state = 'waiting'`);
      for (const { id } of waiting) await running.app.get(Departures).depart({ organizationId: house.id, departureId: id });
    }
  }
}

it('renders every template, in every language', () => {
  const texts = (ending: string) => kept(ending).map(({ text }) => text);
  expect(unseen(letters, texts('.eml'))).toEqual([]);
  expect(unseen(messages, texts('.sms'))).toEqual([]);
  expect(feed.map((text) => [...new Set([...text.matchAll(/SUMMARY:(\S+)/g)].map(([, words]) => words))].sort())).toEqual(
    LOCALES.map((locale) => [calendarWords[locale].due, calendarWords[locale].date].sort()),
  );
});

it('knows every place of the code that sends something', () => {
  const domains = join(__dirname, '../../../libs/api');
  const senders = readdirSync(domains, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(?<!\.spec)\.ts$/.test(file) && /\b(mail|sms)\.send\(/.test(readFileSync(join(domains, file), 'utf8')),
  );
  expect(senders.sort()).toEqual([
    'identity/src/letters.service.ts',
    'identity/src/staff-letters.service.ts',
    'portal/src/notice-mail.ts',
    'portal/src/notice-sms.ts',
    'reminders/src/dispatches.service.ts',
  ]);
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
