import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { CONFIG, Clock, Log, StaffSessions, readConfig, type Config } from '@alongside/api/core';
import { AGENCY_KEYS } from '@alongside/knowledge';
import { AppModule } from '../app.module';
import { startFailed } from '../process';
import { listen, prepare } from '../serve';
import { Client, StoryClock, TellerSessions, typed, type Teller } from './client';
import { subpoenaForTheNotes } from './law';
import { nameOf, oneOfMany } from './many';
import { imagesOfAnAdult, motherAndSon, provider, seenInAGame, type Directory } from './scenarios';
import { evidenceOf } from './evidence';
import { worksheetOf } from './reports';
import { planOf, shared, takedownsOf } from './safety';
import { DEMO_PASSWORD, found, harbor, northlight } from './staff';
import { HOUR, Telling, daysAgo } from './stories';
import { upkeep } from './upkeep';

/* Makes the demonstration: two organizations whose cases are told through the application's own routes, each step at its own time. */

const MANY = 56;
const PASSPHRASE = 'paper lantern river stone';
/** People of the scenarios; the many get theirs from `nameOf`. */
const scenarioPeople = ['Mateo Quiroga', 'Lucía Quiroga', 'Renata Molnar', 'Bela Varga', 'Hollis Brandt'];
const stages = ['report', 'support', 'follow_up', 'support', 'report', 'closed', 'follow_up', 'support'] as const;

async function run() {
  const clock = new StoryClock();
  const config: Config = { ...readConfig(), WORKSPACE_PORT: 0, PORTAL_PORT: 0, WEB_ROOT: undefined };
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(CONFIG)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(StaffSessions)
    .useClass(TellerSessions)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: new Log() });
  prepare(app);
  await app.init();
  const { workspace, portal, close } = await listen(app);

  const staff = await found(app, harbor);
  const others = await found(app, northlight);
  const as = (who: Teller | undefined) =>
    new Client(`http://127.0.0.1:${workspace}`, config.WORKSPACE_ORIGIN, clock, { 'X-Teller': who?.id ?? '', 'X-XSRF-TOKEN': 'teller' });
  const by = (name: string) => as(staff.get(name) ?? others.get(name));
  const tale = (advocate: string, supervisor: string, days: number, hours = 0) =>
    new Telling(by(advocate), by(supervisor), daysAgo(days, hours));

  const agencies = await directory(by('susan'));
  const agenciesThere = await directory(by('owen'));
  const mother = tale('leah', 'susan', 16);
  await motherAndSon(mother, agencies);
  const images = tale('maya', 'susan', 44);
  await imagesOfAnAdult(images, agencies);
  await seenInAGame(tale('jonas', 'susan', 2), agencies);
  await provider(tale('priya', 'susan', 5), agencies);

  for (const story of [mother, images]) await upkeep(story, 2);
  // What is followed now was begun this week.
  for (const story of [mother, images]) story.wait((Date.now() - story.now.getTime()) / HOUR - 90);
  await evidenceOf(mother, 'minor');
  await worksheetOf(mother, 'ic3');
  await evidenceOf(images, 'adult');
  await takedownsOf(mother, 'minor');
  await planOf(mother, 'client', ['SP-01', 'SP-03', 'A-01', 'P-04', 'M-01'], { 'SP-03': 'My mother, and Coach R.' });
  await planOf(mother, 'caregiver', ['W-10', 'W-11', 'C-05', 'P-06'], {});
  await takedownsOf(images, 'adult');
  const plan = await planOf(images, 'client', ['SP-01', 'SP-02', 'SP-07', 'A-02', 'A-07', 'M-01'], {
    'SP-02': 'The computer at the library on Tuesdays.',
    'SP-07': 'First the locks, then the account of the phone. Nothing before Thursday.',
  });
  await subpoenaForTheNotes(images);

  const harborKeys = [...agencies.keys()];
  const advocates = ['maya', 'jonas', 'priya', 'leah', 'tom'];
  for (let place = 0; place < MANY; place += 1) {
    const elsewhere = place % 9 === 8;
    const stage = place % 19 === 18 ? 'draft' : stages[place % stages.length];
    const days = stage === 'draft' ? 0 : stage === 'report' ? 1 + (place % 5) : stage === 'support' ? 6 + (place % 14) : 24 + (place % 30);
    const story = elsewhere
      ? tale(place % 2 ? 'isla' : 'rhys', 'owen', days, 3)
      : tale(advocates[place % advocates.length], 'susan', days, 3);
    await oneOfMany(story, place, elsewhere ? agenciesThere : agencies, elsewhere ? [...agenciesThere.keys()] : harborKeys, stage);
    if (stage !== 'draft') await upkeep(story, 1 + (place % 3));
  }

  const portalAccounts = [
    await withCode(mother),
    await withPassphrase(images, plan.id, () => new Client(`http://127.0.0.1:${portal}`, config.PORTAL_ORIGIN, clock, {})),
  ];
  clock.rest();
  await close();
  await app.close();

  const people = [...scenarioPeople, ...Array.from({ length: MANY }, (_, place) => nameOf(place))];
  const users = [
    ...[...staff.values()].map((who) => ({ organization: harbor.name, ...who })),
    ...[...others.values()].map((who) => ({ organization: northlight.name, ...who })),
  ].map(({ organization, roles, email }) => ({ organization, roles, email, password: DEMO_PASSWORD }));
  console.log(JSON.stringify({ users, portalAccounts, people: [...new Set(people)], typed: [...typed] }));
}

/** The directory by key, with local departments made from every template. */
async function directory(client: Client): Promise<Directory> {
  const now = daysAgo(60);
  const local = [
    ['local_law_enforcement', 'Harborview Police, cyber unit', 'police'],
    ['state_cps', 'Example State child protection', 'cps'],
    ['state_victim_compensation', 'Example State victim compensation', 'compensation'],
    ['platform_tida_notice', 'Picture-sharing platform, removal desk', 'platform'],
  ];
  const agencies: Directory = new Map();
  for (const [templateKey, name, key] of local) {
    const made = await client.send(now, 'POST', '/agencies', {
      templateKey,
      name,
      shortName: '',
      channels: [{ type: 'phone', label: 'Desk', value: '+1 555 010 0110', hours: 'Mon–Fri 8–17 h' }],
    });
    agencies.set(key, made.id);
  }
  const { items } = await client.send<{ items: { id: string; key: string | null; source: string }[] }>(now, 'GET', '/agencies');
  for (const { id, key, source } of items)
    if (source === 'knowledge' && key && (AGENCY_KEYS as readonly string[]).includes(key)) agencies.set(key, id);
  return agencies;
}

async function invited(tale: Telling) {
  const { parties } = await tale.view();
  const person = parties.find(({ role }) => role === 'caregiver') ?? parties.find(({ role }) => role === 'client');
  return tale.post<{ id: string; code: string }>('/portal', {
    personId: person?.personId,
    safetyTalk: true,
    locale: 'en',
    seesClient: person?.role === 'caregiver',
  });
}

async function publish(tale: Telling, word: string, text: string, next: string) {
  const update = await tale.post('/status-updates', { word, text, next, needed: '' });
  await tale.advocate.send(tale.now, 'POST', `/status-updates/${update.id}/decide`, { version: update.version, action: 'publish' });
}

/** An invitation that waits: its code is made now, so that it holds for 72 hours. */
async function withCode(tale: Telling) {
  tale.wait(24 * 365);
  const { code } = await invited(tale);
  await publish(
    tale,
    'waiting_for_agency',
    'Your report is with the police and with the national center for missing children.',
    'We call the detective again this week.',
  );
  return { organization: harbor.name, caseNumber: tale.case.number, code };
}

/** An account in use, with a message from the client that waits for an answer. */
async function withPassphrase(tale: Telling, plan: string, browser: () => Client) {
  tale.wait(24 * 365);
  await publish(
    tale,
    'waiting_for_agency',
    'Your report is with the police.',
    'We are waiting for their answer. Your advocate will call them this week.',
  );
  const { code } = await invited(tale);
  const client = browser();
  await client.send(tale.now, 'POST', '/portal/code', { code });
  await client.send(tale.now, 'POST', '/portal/passphrase', { passphrase: PASSPHRASE });
  await shared(tale, plan, ['SP-02', 'A-02']);
  await tale.post('/messages', { text: 'I am here until five today. Write whenever you like.' });
  await client.send(tale.now, 'POST', '/portal/messages', { text: 'Thank you. Do I have to be at the hearing myself?' });
  return { organization: harbor.name, caseNumber: tale.case.number, passphrase: PASSPHRASE };
}

run().catch(startFailed);
