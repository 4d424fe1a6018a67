import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Departures } from '@alongside/api/consent';
import { Sweeps } from '@alongside/api/core';
import { CalendarFeeds, Delivery, Digests, Dispatches } from '@alongside/api/reminders';
import { ReminderKind } from '@alongside/contract';
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
/** A letter as its reader sees it. */
function decoded(raw: string): string {
  const plain = raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const words = [...raw.matchAll(/=\?utf-8\?b\?([^?]+)\?=/gi)].map(([, text]) => Buffer.from(text, 'base64').toString('utf8'));
  const bodies = /content-transfer-encoding: base64/i.test(raw)
    ? [Buffer.from(raw.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString('utf8')]
    : [];
  return [raw, Buffer.from(plain, 'latin1').toString('utf8'), ...words, ...bodies].join('\n');
}

/** Put where no name belongs, into the facts of reminders; other words than those of the journey, whose traces another suite looks for on the disk. */
const planted = {
  title: 'Fetch the planted mandolin',
  note: 'A planted note about a weathercock',
  name: 'Plantagenet Quibble',
  number: '+1 555 019 4471',
  place: 'Planted Tollhouse',
};

const signs = [
  /items due, sign in\./,
  /asuntos pendientes; inicie sesión\./,
  /You have an update\./,
  /Hay una novedad\./,
  /You were invited/,
  /Usted recibió una invitación/,
  /Somebody asked for a new password/,
  /Alguien pidió una contraseña/,
];

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
    const { body } = await admin.post('/users', { ...invited, email: `more-${locale}@example.org`, roles: ['advocate'] }).expect(201);
    expect(body).toBeTruthy();
  }
  for (const sweep of ['letters', 'staff-letters']) await running.app.get(Sweeps).run(sweep);
  // A sweep that was under way by itself may still be writing the last ones.
  await until(
    async () => kept('.eml').map(({ text }) => text),
    (letters) => signs.every((sign) => letters.some((text) => sign.test(text))),
  ).catch(() => undefined);
});
afterAll(() => running.close());

async function signedIn({ email }: { email: string }): Promise<Browser> {
  const browser = staffBrowser(running);
  await browser.post('/session', { email, password: PASSWORD }).expect(201);
  return browser;
}
/** To clients of two cases, by e-mail and by SMS. */
async function notices(browser: Browser, locale: string) {
  for (const [channel, address] of [
    ['email', `lantern.${locale}@mailbox.example`],
    ['sms', '+15550139911'],
  ]) {
    const portal = await givenPortal(running, browser, (await givenCase(browser, { clientName: said.client })).id);
    await asOwner(running.database, 'update portal_account set locale = $2 where id = $1', [portal.id, locale]);
    const wish = { channel, address, subject: 'list', from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' };
    await portal.phone.post('/portal/notices', wish).expect(201);
    await publish(browser, portal.caseId, { word: 'done', text: said.status });
    running.clock.move(4 * 60_000);
    const waiting = await asOwner<{ id: string }>(running.database, `select id from departure where state = 'waiting'`);
    for (const { id } of waiting) await running.app.get(Departures).depart({ organizationId: house.id, departureId: id });
  }
}

it('renders every template, in every language', () => {
  const subjects = kept('.eml').map(({ text }) => text);
  for (const sign of signs) expect(subjects.filter((text) => sign.test(text)).length).toBeGreaterThan(0);
  const messages = kept('.sms').map(({ text }) => text);
  for (const sign of [/items due, sign in\./, /asuntos pendientes; inicie sesión\./, /You have an update\./, /Hay una novedad\./])
    expect(messages.filter((text) => sign.test(text)).length).toBeGreaterThan(0);
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
