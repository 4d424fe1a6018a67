import { plainKinds, recordKinds } from '@alongside/api/cases';
import { Database } from '@alongside/api/core';
import type { Role, WhyAnswer } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { chance } from './support/chance';
import { asOwner } from './support/database';
import { as, givenCase, type Browser } from './support/given';
import { subpoena } from './support/given-legal';
import { inFull } from './support/long';
import { addressOf, requests } from './support/matrix-requests';
import { givenBlock, givenGrant, givenSomebody, type Somebody } from './support/somebody';
import { Trials } from './support/trial';
import { courtesies, wire } from './support/wire';
import { givenWorld, type World } from './support/world';
import { v7 as uuid } from 'uuid';

let world: World;
let running: Running;
let trials: Trials;
let dana: Browser;
let sofia: Browser;
let auditor: Browser;
let administrator: Browser;
beforeAll(async () => {
  running = await startApp({ instead: (builder) => builder.overrideProvider(Database).useClass(Trials) });
  world = await givenWorld(running);
  trials = running.app.get(Database) as Trials;
  const { people } = world.house;
  [dana, sofia, auditor, administrator] = await Promise.all(
    [people.director, people.supervisor, people.auditor, people.administrator].map((who) => as(running, who)),
  );
});
afterAll(() => running?.close());

const ask = async (browser: Browser, userId: string, what: string) =>
  (await browser.post('/access/why', { userId, what }).expect(201)).body as WhyAnswer;
const short = ({ sees, whyNot, because }: WhyAnswer) => ({
  sees,
  whyNot,
  because: because.map(({ relation, state }) => `${relation} ${state}`),
});

describe('why somebody can see something', () => {
  it('is said with the relation, since when and by whom', async () => {
    const { people } = world.house;
    const mara = await ask(sofia, people.mara.id, world.numbers.case);
    expect(mara).toMatchObject({
      user: { displayName: 'Mara Advocate', roles: ['advocate'] },
      about: { subject: 'Case', caseNumber: world.numbers.case },
      sees: true,
      because: [{ relation: 'assigned', by: { displayName: 'Mara Advocate' }, until: null, state: 'now' }],
    });
    expect(Date.parse(mara.because[0].since as string)).toBeLessThanOrEqual(running.clock.now().getTime());
    const noor = await ask(sofia, people.noor.id, world.numbers.case);
    expect(noor.because[0]).toMatchObject({ relation: 'shared', reason: 'Covers.', by: { displayName: 'Mara Advocate' } });
    expect(noor.actions).toContainEqual({ action: 'write', allowed: true, through: ['shared'] });
    expect(noor.actions).toContainEqual({ action: 'share', allowed: false, through: [] });
    expect((await ask(sofia, people.supervisor.id, world.numbers.case)).because).toMatchObject([{ relation: 'team', team: 'North' }]);
    expect((await ask(dana, people.director.id, world.numbers.case)).because).toMatchObject([{ relation: 'organization' }]);
  });

  it('is said for those who cannot, with the first reason that applies', async () => {
    const { house, ids, numbers } = world;
    const { id: organizationId, people, teams } = house;
    const somebody = (roles: Role[], teamId?: string) => givenSomebody(running, organizationId, { name: 'Some Body', roles, teamId });
    const whyNot = async (userId: string, what = numbers.case) => short(await ask(dana, userId, what));
    expect(await whyNot(people.sam.id)).toEqual({ sees: false, whyNot: 'no_relation', because: [] });
    expect(await whyNot(people.administrator.id)).toEqual({ sees: false, whyNot: 'role_never', because: [] });
    expect(await whyNot(ids.kept)).toEqual({ sees: false, whyNot: 'blocked', because: [] });
    expect(await whyNot(ids.left)).toEqual({ sees: false, whyNot: 'left', because: [] });
    const invited = await administrator
      .post('/users', { email: 'new@example.org', displayName: 'Nia New', roles: ['advocate'] })
      .expect(201);
    expect(await whyNot(invited.body.id)).toMatchObject({ sees: false, whyNot: 'not_yet_signed_in' });
    const upper = await somebody(['supervisor'], teams.north);
    expect(await whyNot(upper.id, ids.restricted)).toEqual({ sees: false, whyNot: 'restricted', because: [] });
    expect(await whyNot(upper.id)).toMatchObject({ sees: true, because: ['team now'] });
    const past = await somebody(['advocate']);
    await givenGrant(running, organizationId, { caseId: ids.case, userId: past.id, kind: 'shared', from: -3, until: -1 });
    expect(await whyNot(past.id)).toEqual({ sees: false, whyNot: 'ended', because: ['shared ended'] });
    const coming = await somebody(['advocate']);
    await givenGrant(running, organizationId, { caseId: ids.case, userId: coming.id, kind: 'assigned', from: 2 });
    expect(await whyNot(coming.id)).toEqual({ sees: false, whyNot: 'planned', because: ['assigned planned'] });
    // The glass shows the case, not its portal.
    const gil = await somebody(['advocate']);
    await givenGrant(running, organizationId, { caseId: ids.case, userId: gil.id, kind: 'break_glass', until: 1 });
    expect(await whyNot(gil.id)).toMatchObject({ sees: true, because: ['break_glass now'] });
    expect(await whyNot(gil.id, ids.message)).toMatchObject({ sees: false, whyNot: 'not_enough' });
  });

  it('is asked by number, by the address of a page, or by the id of any record', async () => {
    const { ids, numbers, house } = world;
    const about = async (what: string) => (await ask(dana, house.people.mara.id, what)).about;
    const here = { caseId: ids.case, caseNumber: numbers.case };
    expect(await about(` ${numbers.case.toLowerCase()} `)).toEqual({ subject: 'Case', id: ids.case, ...here });
    expect(await about(`https://workspace.example.org/cases/${ids.case}/people`)).toMatchObject({ subject: 'Case', ...here });
    expect(await about(`/referrals/${ids.sent}`)).toEqual({ subject: 'Referral', id: ids.sent, ...here });
    for (const [thing, subject] of [
      ['release', 'Release'],
      ['disclosure', 'Disclosure'],
      ['message', 'Portal'],
      ['update', 'Portal'],
      ['todo', 'Checklist'],
      ['reminder', 'Reminder'],
      ['incident', 'Case'],
      ['glass', 'Glass'],
      ['share', 'Access'],
    ] as const)
      expect(await about(ids[thing])).toEqual({ subject, id: ids[thing], ...here });
    expect(await about(ids.hold)).toMatchObject({ subject: 'LegalRequest', id: ids.hold, caseId: expect.any(String) });
    expect(await about(ids.agency)).toEqual({ subject: 'Agency', id: ids.agency, caseId: null, caseNumber: null });
    await dana.post('/access/why', { userId: house.people.mara.id, what: 'C-22222' }).expect(404);
    await dana.post('/access/why', { userId: ids.case, what: numbers.case }).expect(404);
  });

  it('of a file that was deleted is what the log says of it, by the id of the deletion or of the case that was', async () => {
    const { id: organizationId, people } = world.house;
    const [id, caseId] = [uuid(), uuid()];
    await asOwner(
      running.database,
      `insert into purge (organization_id, id, case_id, prepared_by, decided_by, at) values ($1, $2, $3, $4, $5, now())`,
      [organizationId, id, caseId, people.mara.id, people.director.id],
    );
    for (const what of [id, `/cases/${caseId}`]) {
      expect(await ask(dana, people.auditor.id, what)).toMatchObject({ about: { subject: 'Audit', caseId: null }, sees: true });
      expect(await ask(dana, people.mara.id, what)).toMatchObject({ sees: false, whyNot: 'role_never' });
    }
  });

  it('gives the auditor ids, numbers and relations, and no word of anybody’s', async () => {
    const answer = await auditor.post('/access/why', { userId: world.house.people.noor.id, what: world.ids.restricted }).expect(201);
    expect(short(answer.body)).toEqual({ sees: true, whyNot: null, because: ['shared now'] });
    expect(answer.body.because[0].reason).toBeNull();
    expect(answer.text).not.toContain('Covers.');
    const glass = await auditor.post('/access/why', { userId: world.house.people.sam.id, what: world.ids.glass }).expect(201);
    expect(glass.text).not.toContain('Emergency.');
  });

  it('gives the administrator what they administer, and no case', async () => {
    const { people } = world.house;
    expect((await ask(administrator, people.director.id, 'User')).sees).toBe(true);
    expect(await ask(administrator, people.mara.id, 'User')).toMatchObject({ sees: false, whyNot: 'role_never' });
    expect((await ask(administrator, people.administrator.id, 'Organization')).actions).toContainEqual({
      action: 'write',
      allowed: true,
      through: [],
    });
    for (const what of [world.numbers.case, world.ids.case, world.ids.referral])
      await administrator.post('/access/why', { userId: people.mara.id, what }).expect(404);
  });

  it('is for a supervisor only about cases that they lead, and about no restricted one', async () => {
    const sol = await as(running, world.house.people.southSupervisor);
    const about = (browser: Browser, what: string) => browser.post('/access/why', { userId: world.house.people.mara.id, what });
    await about(sol, world.numbers.case).expect(404);
    await about(sol, 'C-22222').expect(404);
    await about(sofia, world.ids.restricted).expect(201);
    const upper = await givenSomebody(running, world.house.id, {
      name: 'Other Upper',
      roles: ['supervisor'],
      teamId: world.house.teams.north,
    });
    await about(upper.browser, world.ids.restricted).expect(404);
    await about(upper.browser, world.numbers.case).expect(201);
  });

  it('is written down', async () => {
    await ask(auditor, world.house.people.noor.id, world.numbers.case);
    const [row] = await asOwner<{ subject_ids: string[]; case_id: string }>(
      running.database,
      `select subject_ids, case_id from audit_event where action = 'access.explained' and actor_id = $1 order by at desc limit 1`,
      [world.house.people.auditor.id],
    );
    expect(row).toEqual({ subject_ids: [world.house.people.noor.id, world.ids.case, world.ids.case], case_id: world.ids.case });
  });
});

describe('what belongs to no case', () => {
  const verdict = async (userId: string, what: string, browser = dana) => {
    const { about, sees, whyNot, actions } = await ask(browser, userId, what);
    return { subject: about.subject, sees, whyNot, may: actions.filter(({ allowed }) => allowed).map(({ action }) => action) };
  };

  it.each([
    ['accountChange', 'AccountChange', ['administrator', 'director']],
    ['secretPlace', 'SecretPlace', ['administrator', 'director']],
    ['award', 'Award', ['administrator', 'auditor', 'director']],
    ['breach', 'Breach', ['administrator', 'auditor', 'director']],
    ['notice', 'Breach', ['administrator', 'auditor', 'director']],
  ] as const)('%s: the roles that read it see it, and nobody else', async (thing, subject, readers) => {
    const { people } = world.house;
    const sees: string[] = [];
    for (const role of ['administrator', 'auditor', 'director', 'supervisor', 'sam'] as const) {
      const answer = await verdict(people[role].id, world.ids[thing]);
      expect(answer).toMatchObject({ subject, whyNot: answer.sees ? null : expect.stringMatching(/^(role_never|not_theirs)$/) });
      if (answer.sees) sees.push(role);
    }
    expect(sees).toEqual(readers);
  });

  it('of a breach: whoever reported it sees that it is in hand, and for those from whom it is kept there is none', async () => {
    const { people, id: organizationId } = world.house;
    const [named, reporter] = await Promise.all(
      (['director', 'advocate'] as const).map((role) => givenSomebody(running, organizationId, { name: `Any ${role}`, roles: [role] })),
    );
    const input = { kind: 'other', what: 'A letter went to the wrong house.', keptFrom: [named.id] };
    const breach = (await reporter.browser.post('/breaches', input).expect(201)).body.id as string;
    const real = async (browser: Browser) => (await browser.get(`/breaches/${breach}`)).status;
    expect(await verdict(reporter.id, breach)).toMatchObject({ sees: true, may: ['create', 'read'] });
    expect(await real(reporter.browser)).toBe(200);
    expect(await verdict(people.sam.id, breach)).toMatchObject({ sees: false, whyNot: 'not_theirs', may: ['create'] });
    expect(await real(await as(running, people.sam))).toBe(404);
    expect(await verdict(named.id, breach)).toMatchObject({ sees: false, whyNot: 'kept_from', may: [] });
    expect(await real(named.browser)).toBe(404);
    // To ask about it is to learn of it.
    await named.browser.post('/access/why', { userId: people.director.id, what: breach }).expect(404);
  });
});

describe('a legal request', () => {
  const given = async (...caseNumbers: string[]) =>
    (await dana.post('/legal-requests', { ...subpoena, caseNumbers }).expect(201)).body.id as string;
  const verdict = async (userId: string, what: string) => {
    const { about, sees, whyNot, actions } = await ask(dana, userId, what);
    return { caseId: about.caseId, sees, whyNot, may: actions.filter(({ allowed }) => allowed).map(({ action }) => action) };
  };
  const status = async (browser: Browser, id: string) => (await browser.get(`/legal-requests/${id}`)).status;

  it('is asked about by its own id and by the address of its page: one case is enough to see it, and each is needed to work on it', async () => {
    const { people } = world.house;
    const mine = await givenCase(await as(running, people.sam));
    const both = await given(world.numbers.case, mine.number);
    expect(await verdict(people.mara.id, `/legal/${both}`)).toEqual({
      caseId: world.ids.case,
      sees: true,
      whyNot: null,
      may: ['read', 'chase'],
    });
    expect(await status(await as(running, people.mara), both)).toBe(200);
    expect(await verdict(people.sam.id, both)).toMatchObject({ caseId: mine.id, sees: true, may: ['read', 'chase'] });
    // Her team leads one of the two: she sees it and does not work on it.
    expect(await verdict(people.supervisor.id, both)).toMatchObject({ sees: true, may: ['read', 'chase'] });
    expect(await verdict(people.director.id, both)).toMatchObject({ sees: true, may: ['read', 'chase', 'write', 'review'] });
    // Of the other case she may not ask, so no answer would be true of the whole request.
    await sofia.post('/access/why', { userId: people.mara.id, what: both }).expect(404);
  });

  it('is hidden whole by a conflict of interest in one of its cases', async () => {
    const { people, id: organizationId } = world.house;
    const mine = await givenCase(await as(running, people.sam));
    const both = await given(world.numbers.case, mine.number);
    await givenBlock(running, organizationId, mine.id, people.mara.id);
    expect(await verdict(people.mara.id, both)).toEqual({ caseId: mine.id, sees: false, whyNot: 'blocked', may: [] });
    expect(await status(await as(running, people.mara), both)).toBe(404);
  });

  it('that names no case is for those who lead', async () => {
    const { people } = world.house;
    const none = await given();
    for (const [who, sees, whyNot] of [
      ['director', true, null],
      ['supervisor', true, null],
      ['mara', false, 'not_theirs'],
      ['administrator', false, 'role_never'],
    ] as const) {
      expect(await verdict(people[who].id, none)).toMatchObject({ caseId: null, sees, whyNot });
      expect((await status(await as(running, people[who]), none)) === 200).toBe(sees);
    }
  });
});

/** Tables about whose rows nobody can ask, each with the reason. Whatever else there is, is a kind of record-kinds.ts. */
const withoutKind: { [table: string]: string } = {
  ...Object.fromEntries(
    [
      ...['data_key', 'organization_key', 'idempotency_key', 'attempt', 'store_removal', 'person_index', 'portal_card_code'],
      ...['one_time_link', 'second_factor', 'recovery_code', 'staff_letter', 'migrations'],
    ].map((table) => [table, 'no screen shows a row of it to anybody']),
  ),
  ...Object.fromEntries(
    ['case_tally', 'referral_tally', 'count_tally'].map((table) => [table, 'counts; who reads them is asked of the area Report']),
  ),
  ...Object.fromEntries(
    ['staff_session', 'delivery_choice', 'portal_session'].map((table) => [table, 'shown to nobody but the person whose it is']),
  ),
  ...Object.fromEntries(['disclosure_about', 'disclosure_reader'].map((table) => [table, 'a part of the disclosure'])),
  ...Object.fromEntries(['team_member', 'user_role'].map((table) => [table, 'a part of the account and of the team'])),
  ...Object.fromEntries(
    ['person', 'demographics'].map((table) => [table, 'the id of the person is asked as one of the people of the case']),
  ),
  case_file: 'the case itself, found before all kinds',
  case_block: 'has no id; shown with who may open the case',
  linked_case: 'has no id; shown with the case',
  organization: 'who reads it is asked of the area Organization',
  agreement: 'a text of the organization that everybody who signs in has accepted',
  absence: 'shown to whoever hands work over, and names no client',
};

it('can be asked about every table there is, or it is known why not', async () => {
  const rows = await asOwner<{ name: string; ids: string[] }>(
    running.database,
    `select c.relname as name, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as ids
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const kinds = [...recordKinds, ...plainKinds];
  const known = new Set(kinds.map(({ table }) => table));
  // A record that is missing here: add it to record-kinds.ts with the subject by which the policy knows it.
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name) && !withoutKind[name])).toEqual([]);
  // And nothing stands on the list that is a kind, or is no more.
  expect(Object.keys(withoutKind).filter((name) => known.has(name) || !rows.some((row) => row.name === name))).toEqual([]);
  const columns = new Map(rows.map(({ name, ids }) => [name, ids]));
  expect(kinds.filter(({ table, id = 'id' }) => !columns.get(table)?.includes(id))).toEqual([]);
});

type Record = keyof World['ids'] | 'event';
/** What a route does to which record, by the words of the policy; its request is the one of the matrix. */
const deeds: readonly (readonly [route: string, record: Record, action: string])[] = [
  ['GET /cases/:caseId', 'case', 'read'],
  ['POST /cases/:caseId/incidents', 'case', 'write'],
  ['POST /cases/:caseId/share', 'case', 'share'],
  ['POST /cases/:caseId/block', 'case', 'block'],
  ['POST /cases/:caseId/restrict', 'case', 'restrict'],
  ['POST /cases/break-glass', 'case', 'break_glass'],
  ['POST /cases/:caseId/close', 'other', 'close'],
  ['POST /cases/:caseId/reassign', 'other', 'reassign'],
  ['POST /cases/:caseId/lift-restriction', 'restricted', 'restrict'],
  ['GET /cases/:caseId/timeline', 'event', 'read'],
  ['POST /cases/:caseId/notes', 'event', 'write'],
  ['PUT /cases/:caseId/parties/:id', 'party', 'write'],
  ['PATCH /cases/:caseId/todos/:id', 'todo', 'write'],
  ['PUT /cases/:caseId/depictions/:id', 'depiction', 'write'],
  ['GET /referrals/:id', 'referral', 'read'],
  ['PATCH /referrals/:id', 'referral', 'write'],
  ['POST /referrals/:id/contacts', 'sent', 'chase'],
  ['POST /reviews/:referralId', 'reviewed', 'review'],
  ['GET /cases/:caseId/releases', 'release', 'read'],
  ['POST /releases/:id/revoke', 'release', 'write'],
  ['GET /cases/:caseId/disclosures', 'disclosure', 'read'],
  ['POST /disclosures/:id/withhold', 'disclosure', 'withhold'],
  ['GET /cases/:caseId/messages', 'message', 'read'],
  ['POST /cases/:caseId/messages', 'message', 'write'],
  ['PUT /status-updates/:id', 'update', 'write'],
  ['POST /reminders/:id/done', 'reminder', 'write'],
  ['POST /reminders/:id/reassign', 'reminder', 'reassign'],
  ['GET /cases/:caseId/access', 'share', 'read'],
  ['GET /glass/:id', 'glass', 'read'],
  ['POST /glass/:id/review', 'glass', 'review'],
  ['POST /glass/:id/end', 'glass', 'write'],
  ['GET /legal-requests/:id', 'legal', 'read'],
  ['PATCH /legal-requests/:id', 'legal', 'write'],
  ['POST /legal-requests/:id/log', 'legal', 'chase'],
  ['POST /legal-requests/:id/approval', 'legalPrepared', 'review'],
  ['GET /breaches/:id', 'breach', 'read'],
  ['PATCH /breaches/:id', 'breach', 'write'],
  ['POST /breaches/:id/close', 'settledBreach', 'close'],
  ['PUT /awards/:id', 'award', 'write'],
  ['POST /account-changes/:id/decide', 'accountChange', 'review'],
  ['PUT /secret-places/:id', 'secretPlace', 'write'],
];

it('is what happens when they try: anybody, anything', async () => {
  const seed = inFull(4711, Date.now());
  const random = chance(seed);
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const { house, ids } = world;
  const roles: Role[] = ['volunteer', 'advocate', 'supervisor', 'director', 'administrator', 'auditor'];
  /** Advocates and supervisors most of all: to the others a relation means little. */
  const likely = [...roles, 'advocate', 'advocate', 'supervisor', 'supervisor', 'supervisor'] as const;
  const crowd: Somebody[] = [];
  const event = (await dana.get(`/cases/${ids.case}/timeline`).expect(200)).body.items[0].id as string;
  for (let each = 0; each < inFull(24, 400); each += 1) {
    const mine = [...new Set([some(likely), ...(random() < 0.4 ? [some(likely)] : [])])];
    const teamId = some([house.teams.north, house.teams.north, house.teams.south, undefined]);
    const one = await givenSomebody(running, house.id, { name: `Random ${each}`, roles: mine, teamId });
    for (const caseId of [ids.case, ids.other, ids.restricted]) {
      for (let grants = Math.floor(random() * 3); grants > 0; grants -= 1) {
        const kind = some(['assigned', 'shared', 'break_glass'] as const);
        const from = some([-3, -3, -3, 1]);
        const until = some([undefined, undefined, 2, -1]);
        if (until !== undefined && until < from) continue;
        await givenGrant(running, house.id, { caseId, userId: one.id, kind, from, until });
      }
      if (random() < 0.12) await givenBlock(running, house.id, caseId, one.id);
    }
    crowd.push(one);
  }
  const idOf = (record: Record) => (record === 'event' ? event : ids[record]);
  const wrong: string[] = [];
  const answered = { yes: 0, no: 0 };
  trials.on = true;
  for (const one of crowd) {
    const found = await Promise.all(
      deeds.map(async ([route, record, action]) => {
        const [method, path] = route.split(' ');
        const valid = requests[route](world);
        const [said, real] = await Promise.all([
          ask(dana, one.id, idOf(record)),
          wire({
            ...{ method, address: running.workspace, path: `/api${addressOf(path, valid)}` },
            headers: courtesies(one.browser, method),
            body: method === 'GET' ? undefined : (valid.body ?? {}),
          }),
        ]);
        const allowed = said.actions.find((each) => each.action === action)?.allowed;
        const done = real.status !== 403 && real.status !== 404;
        if (real.status >= 500) wrong.push(`${route} answers ${real.status}`);
        if (action === 'read' && allowed !== said.sees) wrong.push(`${route}: sees is ${said.sees}`);
        answered[done ? 'yes' : 'no'] += 1;
        return allowed === done
          ? []
          : [`${one.roles.join('+')} ${short(said).because.join(', ')}: ${route} is said to be ${allowed}, answers ${real.status}`];
      }),
    );
    wrong.push(...found.flat());
  }
  trials.on = false;
  expect({ seed, wrong: wrong.slice(0, 20) }).toEqual({ seed, wrong: [] });
  // Both answers were there often enough to prove something.
  expect(Math.min(answered.yes, answered.no)).toBeGreaterThan(150);
}, 600_000);
