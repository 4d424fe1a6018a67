import { Letters } from '@alongside/api/identity';
import { FreezeStep, type Role } from '@alongside/contract';
import { DAY, type Running } from './app';
import { asOwner } from './database';
import { Browser, PASSWORD, as, givenCase, givenOrganization, staffBrowser, type GivenOrganization } from './given';
import { givenFactor } from './authenticator';
import { WORDS, givenPortal, partiesOf, type GivenPortal } from './given-portal';
import { portalPeople, givenPortalPeople } from './portal-people';
import { givenOut, givenSheet } from './given-out';
import { givenReminder } from './given-reminder';
import { givenLaw } from './world-legal';
import { givenSafety } from './given-takedown';

/** Every way in which somebody can stand to one case. */
export const staffStandings = [
  'assigned',
  'shared',
  'glass',
  'stranger',
  'supervisor',
  'south',
  'director',
  'blocked',
  'administrator',
  'auditor',
  'volunteer',
  'foreign',
  'foreignAdmin',
] as const;
export const portalStandings = ['client', 'otherClient', ...portalPeople] as const;
/** Of them those whose page is no more: to the portal they are nobody. */
export const shutOut: readonly Standing[] = ['locked', 'closed'];
export const standings = [...staffStandings, ...portalStandings, 'nobody'] as const;
export type Standing = (typeof standings)[number];

/** One organization with one case that is used in every way there is, seen by everybody there is. */
export interface World {
  running: Running;
  house: GivenOrganization;
  elsewhere: GivenOrganization;
  people: Record<Standing, Browser>;
  helper: Browser;
  ids: Record<Thing, string>;
  numbers: Record<'case' | 'other', string>;
  portal: GivenPortal;
  /** Of the copies of their own file that were prepared for the clients of the case and of the other one. */
  copyDigest: string;
  otherDigest: string;
  /** Of a letter that asks a platform to keep its records. */
  letterDigest: string;
  /** Stands for what the client would be given. */
  digest: string;
  /** Stands for the worksheet as the client would be given it. */
  sheetDigest: string;
  now(): Date;
}
export type Thing =
  | 'case'
  | 'closed'
  | 'restricted'
  | 'share'
  | 'glass'
  | 'kept'
  | 'draft'
  | 'other'
  | 'party'
  | 'caregiver'
  | 'incident'
  | 'depiction'
  | 'todo'
  | 'appointment'
  | 'agency'
  | 'release'
  | 'drawn'
  | 'awaiting'
  | 'missing'
  | 'asked'
  | 'unchecked'
  | 'uncheckedSignature'
  | 'takenBack'
  | 'disclosure'
  | 'evidence'
  | 'otherEvidence'
  | 'file'
  | 'awaitedFile'
  | 'freeze'
  | 'endingFreeze'
  | keyof Awaited<ReturnType<typeof givenLaw>>
  | keyof Awaited<ReturnType<typeof givenSafety>>
  | 'reminder'
  | 'doneReminder'
  | 'referral'
  | 'reviewed'
  | 'sent'
  | 'account'
  | 'update'
  | 'message'
  | 'reply'
  | 'spare'
  | 'left'
  | 'helper'
  | 'worker'
  | 'accountChange'
  | 'unreviewedChange'
  | 'team'
  | 'session'
  | 'notification'
  | 'dispatch'
  | 'secretPlace'
  | 'worksheet'
  | 'filing'
  | 'award'
  | 'breach'
  | 'settledBreach'
  | 'closedBreach'
  | 'notice'
  | 'outreach'
  | 'request'
  | 'checkedRequest'
  | 'copyRequest'
  | 'approvedRequest'
  | 'deletionRequest'
  | 'otherNote';

/** Somebody who comes by invitation, as everybody does. */
export async function givenColleague(
  running: Running,
  house: GivenOrganization,
  who: { displayName: string; roles: Role[]; teamIds?: string[] },
): Promise<{ id: string; browser: Browser }> {
  const admin = await as(running, house.people.administrator);
  const email = `${who.displayName.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const { body } = await admin.post('/users', { email, reason: 'Starts here.', ...who }).expect(201);
  if (body.change) await agreed(running, house, body.change.id);
  const browser = staffBrowser(running);
  await browser.post('/password', { token: await mailedToken(running, body.id), password: PASSWORD }).expect(201);
  await browser.post('/session', { email, password: PASSWORD }).expect(201);
  await browser.post('/session/acknowledgement').expect(201);
  return { id: body.id, browser };
}

/** What stands in the letter that somebody was sent: the link that they can open now. */
export async function mailedToken(running: Running, userId: string): Promise<string> {
  const [link] = await asOwner<{ id: string }>(
    running.database,
    'select id from one_time_link where user_id = $1 and used_at is null order by created_at desc, id desc limit 1',
    [userId],
  );
  return running.app.get(Letters).tokenOf(link.id);
}

/** The director agrees to a change of an account. */
export async function agreed(running: Running, house: GivenOrganization, changeId: string): Promise<void> {
  const director = await as(running, house.people.director);
  await director.post(`/account-changes/${changeId}/decide`, { version: 1, approve: true }).expect(201);
}

export async function givenWorld(running: Running): Promise<World> {
  const [house, elsewhere] = [await givenOrganization(running), await givenOrganization(running, 'Elsewhere')];
  const { mara, noor, sam, supervisor, southSupervisor, director, administrator, auditor, volunteer } = house.people;
  const [assigned, shared, stranger] = [await as(running, mara), await as(running, noor), await as(running, sam)];
  const glass = await givenColleague(running, house, { displayName: 'Gil Glass', roles: ['advocate'], teamIds: [house.teams.south] });
  const blocked = await givenColleague(running, house, { displayName: 'Blake Blocked', roles: ['director'] });
  const helper = await givenColleague(running, house, { displayName: 'Hana Helper', roles: ['director'] });
  const kept = await givenColleague(running, house, { displayName: 'Kit Kept', roles: ['advocate'] });
  const spare = await givenColleague(running, house, { displayName: 'Spare Person', roles: ['volunteer'] });
  await givenFactor(running, spare.browser);
  const administers = await as(running, administrator);
  const left = (await administers.post('/users', { email: 'left@example.org', displayName: 'Lena Left', roles: ['advocate'] }).expect(201))
    .body.id as string;
  await administers.post(`/users/${left}/leave`, { version: 1 }).expect(201);
  const more = async (version: number, role: Role): Promise<string> => {
    const input = { version, roles: ['volunteer', role], reason: 'Has the training.' };
    return (await administers.patch(`/users/${volunteer.id}`, input).expect(200)).body.change.id;
  };
  const unreviewedChange = await more(1, 'auditor');
  await asOwner(running.database, `update account_change set state = 'unreviewed' where id = $1`, [unreviewedChange]);
  const accountChange = await more(2, 'advocate');
  const foreign = await givenColleague(running, elsewhere, {
    displayName: 'Fay Foreign',
    roles: ['supervisor', 'director'],
    teamIds: [elsewhere.teams.north],
  });
  await asOwner(running.database, `update organization set privileged_notes = true where id = $1`, [house.id]);
  await administers
    .put(`/users/${mara.id}/privilege`, { version: 0, covered: true, trainingHours: 40, certifiedOn: '2024-05-01' })
    .expect(200);
  await administers
    .post('/acknowledgements', { name: 'Bea Board', capacity: 'board', signedOn: '2026-01-05', place: 'Cabinet 1' })
    .expect(201);
  const upper = await as(running, supervisor);
  const now = () => running.clock.now();
  const inDays = (days: number) => new Date(now().getTime() + days * DAY).toISOString();

  const open = await givenCase(assigned);
  const other = await givenCase(assigned, { clientName: 'Other Example' });
  const closed = await givenCase(assigned, { clientName: 'Closed Example' });
  const restricted = await givenCase(assigned, { clientName: 'Restricted Example' });
  const drafted = (await assigned.post('/intakes', { draft: finishedDraft }).expect(201)).body as { caseId: string; number: string };
  for (const { id, number } of [open, other, closed, restricted, { id: drafted.caseId, number: drafted.number }]) {
    await assigned.post(`/cases/${id}/share`, { userId: noor.id, until: inDays(7), reason: 'Covers.' }).expect(201);
    await upper.post(`/cases/${id}/block`, { userId: blocked.id, reason: 'A cousin.' }).expect(201);
    await glass.browser.post('/cases/break-glass', { number, reason: 'Emergency.', hours: 24 }).expect(201);
  }
  const leads = house.people.supervisor.id;
  await assigned.post(`/cases/${restricted.id}/restrict`, { reason: 'Somebody here is named.', keep: [leads] }).expect(201);
  await upper.post(`/cases/${open.id}/block`, { userId: kept.id, reason: 'A neighbour.' }).expect(201);
  const [{ share, broken }] = await asOwner<{ share: string; broken: string }>(
    running.database,
    `select (select id from case_access where case_id = $1 and kind = 'shared') as share, (select id from case_access where case_id = $1 and kind = 'break_glass') as broken`,
    [open.id],
  );
  const view = (await assigned.get(`/cases/${closed.id}`)).body;
  await assigned.post(`/cases/${closed.id}/close`, { version: view.version, reason: 'other' }).expect(201);

  const make = async (browser: Browser, path: string, body: object): Promise<string> =>
    (await browser.post(path, body).expect(201)).body.id;
  const at = `/cases/${open.id}`;
  await make(assigned, `${at}/parties`, { role: 'caregiver', identity: { name: 'Carla Example' } });
  await make(assigned, `${at}/privileged-notes`, { text: 'Facts only.' });
  const incident = await make(assigned, `${at}/incidents`, { summary: 'Again.' });
  const todo = await make(assigned, `${at}/todos`, { title: 'Call back', dueAt: inDays(2) });
  const appointment = await make(assigned, `${at}/appointments`, {
    kind: 'court',
    title: 'Hearing',
    startsAt: inDays(3),
    zone: 'America/New_York',
  });
  const depiction = (await assigned.get(at)).body.depictions[0].id as string;
  await assigned.put(`${at}/depictions/${depiction}`, { version: 1, ageWhenMade: 'unknown', reason: 'Not sure.' }).expect(200);
  await helper.browser.put(`${at}/depictions/${depiction}`, { version: 2, ageWhenMade: 'adult', reason: 'Seen.' }).expect(200);
  const agency = await make(upper, '/agencies', {
    name: 'Harbor Police',
    shortName: 'HP',
    kinds: ['law_enforcement'],
    rhythm: { clock: 'days', firstCheckAfter: 7, thenEvery: 7, maxAttempts: 3 },
  });
  const client = (await partiesOf(assigned, open.id))['client'];
  const release = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(10), client));
  const inBlue = { how: 'now', signature: { how: 'drawn', strokes: [[10, 20, 30, 40]] } };
  const drawn = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(9), client, inBlue));
  const reminder = await givenReminder(running, { caseId: open.id, owner: mara });
  const doneReminder = await givenReminder(running, { caseId: open.id, owner: mara });
  await assigned.post(`/reminders/${doneReminder}/done`, { version: 1 }).expect(201);

  const refer = (acts: 'client' | 'advocate') =>
    make(helper.browser, `${at}/referrals`, { agencyId: agency, acts, purpose: 'Report it', items: acts === 'advocate' ? ['name'] : [] });
  const step = (id: string, version: number, to: string) => helper.browser.post(`/referrals/${id}/step`, { version, to }).expect(201);
  const referral = await refer('client');
  const reviewed = await refer('client');
  await step(reviewed, 1, 'awaiting_review');
  const sent = await refer('advocate');
  await step(sent, 1, 'awaiting_review');
  await upper.post(`/reviews/${sent}`, { version: 2, decision: 'approve' }).expect(201);
  await step(sent, 3, 'sent');
  const disclosure = (await assigned.get(`${at}/disclosures`)).body.items[0].id as string;

  // One is in our keeping, from the time before somebody was not sure of an age.
  const evidence = await make(assigned, `${at}/evidence`, { kind: 'device', platform: 'device', holder: 'client', title: 'The phone' });
  await asOwner(running.database, `update evidence_item set holder = 'us', version = 2 where id = $1`, [evidence]);

  const files = await givenFiles(assigned, other.id);
  const freezes = await givenFreezes(helper.browser, await as(running, director), closed.id, restricted.id, now().toISOString());

  const portal = await givenPortal(running, assigned, open.id);
  const otherPortal = await givenPortal(running, assigned, other.id);
  const awaiting = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(8), client, { how: 'later' }));
  const asked = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(8), client, { how: 'portal' }));
  const unchecked = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(8), client, { how: 'portal' }));
  await portal.phone.post(`/portal/releases/${unchecked}/sign`, { agree: true, name: 'Rosa Example' }).expect(201);
  const checked = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(8), client, { how: 'portal' }));
  await portal.phone.post(`/portal/releases/${checked}/sign`, { agree: true, name: 'Rosa Example' }).expect(201);
  const takenBack = await make(assigned, `${at}/releases`, releaseFor(agency, inDays(8), client));
  await assigned.post(`/releases/${takenBack}/revoke`, { version: 1, how: 'spoken' }).expect(201);
  const releases = (await assigned.get(`${at}/releases`)).body.items as { id: string; version: number; signatures: { id: string }[] }[];
  const signatureOf = (id: string) => releases.find((each) => each.id === id)!.signatures[0].id;
  const { version } = releases.find(({ id }) => id === checked)!;
  await assigned
    .post(`/releases/${checked}/live-check`, {
      version,
      signatureId: signatureOf(checked),
      how: 'phone',
      codeWord: 'yes',
      confirmed: true,
    })
    .expect(201);
  await portal.phone.post('/portal/keys', { current: WORDS, change: 'card' }).expect(201);
  await assigned.post(`/portal-accounts/${portal.id}/agencies`, { agencyId: agency, shown: true }).expect(201);
  await portal.phone
    .post('/portal/notices', {
      ...{ channel: 'email', address: 'lantern@mailbox.example', subject: 'list' },
      ...{ from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'America/New_York' },
    })
    .expect(201);
  const update = await make(assigned, `${at}/status-updates`, { word: 'waiting_for_agency', text: 'They have it.' });
  const reply = await make(assigned, `${at}/messages`, { text: 'We heard from them.' });
  const message = await make(portal.phone, '/portal/messages', { text: 'Is there news?' });
  const caregiver = (await partiesOf(assigned, open.id))['caregiver'];
  const preview = await assigned.post(`${at}/disclosures/preview`, givenOut({ portal, ids: { caregiver } })).expect(201);
  const worksheet = await make(assigned, `${at}/worksheets`, { channel: 'ic3' });
  const sheet = await assigned.post(`/worksheets/${worksheet}/preview`, givenSheet({ portal })).expect(201);
  const filed = { channel: 'other', filedBy: 'client', basis: 'client_files', filedAt: now().toISOString(), zone: 'UTC' };
  const filing = await make(assigned, `/referrals/${sent}/filings`, filed);
  const letterPreview = await assigned.post(`${at}/preservation-letters/preview`, letter).expect(201);
  const elsewhereAdmin = await as(running, elsewhere.people.administrator);
  const roles = await Promise.all(
    [supervisor, southSupervisor, director, administrator, auditor, volunteer].map((person) => as(running, person)),
  );
  const law = await givenLaw(assigned, {
    helper: helper.browser,
    director: roles[2],
    mara,
    file: open,
    agency,
    client: portal.personId,
    now: now().toISOString(),
  });
  const safety = await givenSafety(assigned, open.id);
  const second = staffBrowser(running);
  await second.post('/session', { email: mara.email, password: PASSWORD }).expect(201);
  const [{ session, notification }] = await asOwner<{ session: string; notification: string }>(
    running.database,
    `select (select id from staff_session where user_id = $1 order by created_at desc limit 1) as session, (select id from notification where user_id = $1 limit 1) as notification`,
    [mara.id],
  );

  const requests = await givenRequests(assigned, upper, open.id, other.id);
  await assigned.get('/notifications/choices').expect(200);
  await asOwner(running.database, 'update organization set calendar_feeds = true');
  const [dispatch] = await asOwner<{ id: string }>(
    running.database,
    `insert into dispatch (organization_id, id, user_id, channel, kind, state, why, attempts, since, until, next_at)
     values ($1, gen_random_uuid(), $2, 'email', 'now', 'failed', 'refused', 1, now(), now(), now()) returning id`,
    [house.id, mara.id],
  );
  const breaches = await givenBreaches(assigned, administers, roles[2], open);
  const portalSide = await givenPortalPeople(running, assigned, open.id);

  return {
    running,
    house,
    elsewhere,
    helper: helper.browser,
    portal,
    copyDigest: requests.copyDigest,
    otherDigest: requests.otherDigest,
    digest: preview.body.digest,
    letterDigest: letterPreview.body.digest,
    sheetDigest: sheet.body.digest,
    now,
    numbers: { case: open.number, other: other.number },
    people: {
      assigned,
      shared,
      glass: glass.browser,
      stranger,
      supervisor: roles[0],
      south: roles[1],
      director: roles[2],
      blocked: blocked.browser,
      administrator: roles[3],
      auditor: roles[4],
      volunteer: roles[5],
      foreign: foreign.browser,
      foreignAdmin: elsewhereAdmin,
      client: portal.phone,
      otherClient: otherPortal.phone,
      ...portalSide,
      nobody: staffBrowser(running),
    },
    ids: {
      case: open.id,
      closed: closed.id,
      restricted: restricted.id,
      share,
      glass: broken,
      kept: kept.id,
      draft: drafted.caseId,
      other: other.id,
      party: ((await assigned.get(at)).body.parties as { id: string; role: string }[]).find(({ role }) => role === 'client')!.id,
      caregiver,
      incident,
      depiction,
      todo,
      appointment,
      agency,
      release,
      drawn: signatureOf(drawn),
      awaiting,
      missing: signatureOf(awaiting),
      asked,
      unchecked,
      uncheckedSignature: signatureOf(unchecked),
      takenBack,
      disclosure,
      evidence,
      ...files,
      ...freezes,
      worksheet,
      filing,
      ...law,
      ...safety,
      reminder,
      doneReminder,
      referral,
      reviewed,
      sent,
      account: portal.id,
      update,
      message,
      reply,
      spare: spare.id,
      left,
      helper: helper.id,
      worker: mara.id,
      accountChange,
      unreviewedChange,
      team: house.teams.south,
      session,
      notification,
      dispatch: dispatch.id,
      ...breaches,
      ...requests.ids,
    },
  };
}

/** On a case where everybody shown is an adult: a file that is there, and one that may come. */
async function givenFiles(advocate: Browser, caseId: string) {
  const item = { kind: 'document', platform: 'other', holder: 'client', title: 'What they wrote' };
  const otherEvidence = (await advocate.post(`/cases/${caseId}/evidence`, item).expect(201)).body.id as string;
  const announce = async () =>
    (await advocate.post(`/cases/${caseId}/evidence/${otherEvidence}/files`, awaitedFile).expect(201)).body.id as string;
  const [file, awaited] = [await announce(), await announce()];
  await advocate.put(`/evidence-files/${file}/content`, {}).expect(200);
  return { otherEvidence, file, awaitedFile: awaited };
}
/** On a closed case one that waits for a decision; on a restricted one, one that was decided. */
async function givenFreezes(noticer: Browser, director: Browser, closedId: string, restrictedId: string, at: string) {
  const start = async (caseId: string, steps: readonly string[]) => {
    const { id } = (await noticer.post(`/cases/${caseId}/freezes`, { noticed: 'It must not be here.' }).expect(201)).body as { id: string };
    let version = 1;
    for (const step of steps)
      ({ version } = (await noticer.post(`/freezes/${id}/step`, { version, step, words: 'Done.' }).expect(201)).body);
    return id;
  };
  const freeze = await start(closedId, FreezeStep.options.slice(0, 4));
  const endingFreeze = await start(restrictedId, FreezeStep.options);
  await director.post(`/freezes/${endingFreeze}/decide`, { version: 7, ...freezeDecision, at }).expect(201);
  return { freeze, endingFreeze };
}
export const freezeDecision = {
  ...{ decision: 'destroy', counsel: 'Ms. Ortiz, at noon' },
  ...{ officer: 'Det. Park', agency: 'Harbor Police', zone: 'UTC', words: 'Nothing is needed of it; destroy it.' },
};
/** As long as the body that our tests send where a route needs none. */
export const awaitedFile = { name: 'chat.json', size: 2, adults: true, intimate: false };

/** What clients asked about their file: just asked, checked, prepared, approved. */
async function givenRequests(advocate: Browser, supervisor: Browser, caseId: string, otherId: string) {
  const ask = async (kind: string, on = caseId) => {
    const personId = (await partiesOf(advocate, on))['client'];
    return (await advocate.post(`/cases/${on}/requests`, { kind, personId, how: 'spoken', words: 'Please.' }).expect(201)).body
      .id as string;
  };
  const checked = async (id: string) => {
    await advocate.post(`/client-requests/${id}/check`, { version: 1, how: 'in_person' }).expect(201);
    return id;
  };
  const copy = async (id: string) => {
    const { digest } = (await advocate.post(`/client-requests/${id}/search`, { items: ['name'] }).expect(201)).body as { digest: string };
    await advocate.post(`/client-requests/${id}/copy`, { version: 2, items: ['name'], digest }).expect(201);
    return digest;
  };
  const ids = {
    request: await ask('correction'),
    checkedRequest: await checked(await ask('correction')),
    copyRequest: await checked(await ask('copy')),
    approvedRequest: await checked(await ask('copy', otherId)),
    deletionRequest: await checked(await ask('deletion', otherId)),
    otherNote: (await advocate.post(`/cases/${otherId}/notes`, { text: 'To be deleted.' }).expect(201)).body.id as string,
  };
  const [copyDigest, otherDigest] = [await copy(ids.copyRequest), await copy(ids.approvedRequest)];
  await supervisor.post(`/client-requests/${ids.approvedRequest}/second`, { version: 3, approve: true }).expect(201);
  return { ids, copyDigest, otherDigest };
}

const now = { how: 'now', signature: { how: 'paper', paperLocation: 'Cabinet 3' } };
/** A breach with everything to it, one with nothing left to do, and one that is over. */
async function givenBreaches(
  anybody: Browser,
  administrator: Browser,
  director: Browser,
  { id: caseId, number }: { id: string; number: string },
) {
  const start = async () =>
    (await anybody.post('/breaches', { kind: 'lost_device', what: 'A telephone was left on the bus.' }).expect(201)).body.id as string;
  const finish = async (id: string) => {
    const { notices } = (await director.get(`/breaches/${id}`).expect(200)).body as { notices: { id: string }[] };
    for (const notice of notices)
      await director
        .post(`/breaches/${id}/notices/${notice.id}`, { version: 1, state: 'not_required', words: 'Nothing was in it.' })
        .expect(201);
  };
  // Before the breaches: an award that is entered later counts for those that are open.
  const award = (await administrator.post('/awards', { ...givenAward, number: '15JOVW-25' }).expect(201)).body.id as string;
  const [settledBreach, closedBreach] = [await start(), await start()];
  await finish(settledBreach);
  await finish(closedBreach);
  await director.post(`/breaches/${closedBreach}/close`, { version: 1, words: 'Nothing was in it.' }).expect(201);
  const breach = await start();
  await director.post(`/breaches/${breach}/cases`, { number }).expect(201);
  const notice = (await director.get(`/breaches/${breach}`).expect(200)).body.notices[0].id as string;
  const outreach = (await director.get(`/cases/${caseId}/outreach`).expect(200)).body.items[0].id as string;
  const place = { name: 'The old shelter', words: ['7 Quiet Court'] };
  const secretPlace = (await director.post('/secret-places', place).expect(201)).body.id as string;
  return { secretPlace, award, breach, settledBreach, closedBreach, notice, outreach };
}
export const givenAward = {
  funder: 'Office on Violence Against Women',
  number: '15JOVW-26-GG-00001',
  programme: 'ovw',
  startsOn: '2020-10-01',
  tellName: 'Program manager',
  tellChannel: 'email',
  tellValue: 'manager@example.gov',
};

const finishedDraft = {
  danger: { now: 'no', note: '' },
  persona: 'adult_victim',
  confidentialityExplained: true,
  client: { name: 'Draft Example', ageBand: '25_59' },
  crimeTypes: ['ncii'],
  incident: { summary: 'Told at intake.' },
  images: { exist: 'no', depictions: [] },
  safeContact: { channel: 'text', value: '+1 555 010 0144' },
};
export const releaseFor = (agencyId: string, expiresAt: string, personId: string, how: object = now) => ({
  agencyId,
  recipientRole: 'Desk officer',
  purpose: 'So that they can investigate',
  items: ['name', 'phone'],
  method: 'paper',
  expiresAt,
  askedThemselves: 'cannot',
  said: { risks: true, alternatives: true, voluntary: true, revocable: true, redisclosure: true, privilege: true },
  initials: 'MA',
  copy: 'given',
  signers: [{ personId, ...how }],
});
export const letter = { basis: 'emergency', recipient: 'The platform', reason: 'It is being deleted.', accounts: ['@shadow.example'] };
