import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sweeps } from '@alongside/api/core';
import type { AccountChangeView, UserView } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { givenFactor, halfIn } from './support/authenticator';
import { asOwner } from './support/database';
import {
  PASSWORD,
  as,
  givenCase,
  givenOrganization,
  staffBrowser,
  type Browser,
  type GivenOrganization,
  type Person,
} from './support/given';
import { until } from './support/given-reminder';
import { givenColleague, mailedToken } from './support/world';

let running: Running;
let house: GivenOrganization;
let admin: Browser;
let director: Browser;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  house = await givenOrganization(running);
  admin = await as(running, house.people.administrator);
  director = await as(running, house.people.director);
});
afterAll(() => running.close());

const reason = 'Has had the training for it.';
const found = async (id: string) => ((await admin.get('/users').expect(200)).body.items as UserView[]).find((user) => user.id === id)!;
const give = async (person: { id: string }, roles: string[], browser = admin) =>
  browser.patch(`/users/${person.id}`, { version: (await found(person.id)).version, roles, reason });
const changes = async (browser: Browser) => (await browser.get('/account-changes').expect(200)).body.items as AccountChangeView[];
const decide = (browser: Browser, id: string, approve = true, version = 1) =>
  browser.post(`/account-changes/${id}/decide`, { version, approve, note: approve ? 'Agreed.' : 'Not yet.' });
const told = async (person: Person) =>
  ((await (await as(running, person)).get('/notifications').expect(200)).body.items as { reason: string }[]).map((item) => item.reason);
const letters = (email: string) =>
  readdirSync(running.outbox)
    .map((file) => readFileSync(join(running.outbox, file), 'utf8'))
    .filter((text) => text.includes(email) && !text.includes('/welcome/'));
/** Signed in alone: a house without a director, of whose administrator nobody is the second person. */
async function alone() {
  const { director: gone } = house.people;
  await admin.post(`/users/${gone.id}/leave`, { version: (await found(gone.id)).version }).expect(201);
}

describe('more roles', () => {
  it('wait for a second person, and work with the next request once one agrees', async () => {
    const mara = await as(running, house.people.mara);
    const { body } = (await await give(house.people.mara, ['advocate', 'supervisor'])) as unknown as { body: { change: { id: string } } };
    await mara.get('/cases/team').expect(403);
    expect(await found(house.people.mara.id)).toMatchObject({ roles: ['advocate'], waiting: true });
    const [asked] = await changes(director);
    expect(asked).toMatchObject({
      kind: 'roles',
      state: 'waiting',
      user: { displayName: 'Mara Advocate' },
      roles: ['supervisor'],
      reason,
      askedBy: { displayName: 'Ada Administrator' },
      decidedBy: null,
      may: 'decide',
    });
    await decide(director, body.change.id).expect(201);
    await mara.get('/cases/team').expect(200);
    expect(await found(house.people.mara.id)).toMatchObject({ roles: ['advocate', 'supervisor'], waiting: false });
    expect((await changes(admin))[0]).toMatchObject({
      state: 'approved',
      decidedBy: { displayName: 'Dana Director' },
      note: 'Agreed.',
      may: 'nothing',
    });
  });

  it('do not come when the second person refuses, nor a second time by the same decision', async () => {
    const { id } = (await give(house.people.mara, ['advocate', 'director'])).body.change;
    await decide(director, id, false).expect(201);
    expect(await found(house.people.mara.id)).toMatchObject({ roles: ['advocate'], waiting: false });
    expect((await decide(director, id, true, 2).expect(409)).body.code).toBe('transition_refused');
    expect((await decide(director, id).expect(409)).body.code).toBe('transition_refused');
    await give(house.people.mara, ['advocate', 'director']).then(({ status }) => expect(status).toBe(200));
  });

  it('are decided by nobody who asked, nor by whom they are for', async () => {
    const other = await givenColleague(running, house, { displayName: 'Olga Other', roles: ['administrator'] });
    const { id } = (await give(house.people.director, ['director', 'administrator'])).body.change;
    expect((await decide(admin, id).expect(403)).body.code).toBe('own_work');
    expect((await decide(director, id).expect(403)).body.code).toBe('own_work');
    expect((await changes(director)).find((each) => each.id === id)!.may).toBe('nothing');
    expect((await changes(admin)).find((each) => each.id === id)!.may).toBe('withdraw');
    await decide(other.browser, id).expect(201);
    await (await as(running, house.people.mara)).get('/account-changes').expect(403);
    await (await as(running, house.people.auditor)).get('/account-changes').expect(403);
  });

  it('need a reason, which nobody can read in the database', async () => {
    const { body } = await admin.patch(`/users/${house.people.mara.id}`, { version: 1, roles: ['advocate', 'director'] }).expect(400);
    expect(body.fields).toEqual([{ path: 'reason', problem: 'required' }]);
    await give(house.people.mara, ['advocate', 'director']);
    const [{ row }] = await asOwner<{ row: string }>(
      running.database,
      `select row_to_json(c)::text as row from account_change c where organization_id = $1`,
      [house.id],
    );
    for (const form of [reason, Buffer.from(reason).toString('hex')]) expect(row).not.toContain(form);
  });

  it('are told to the person, and to everybody who could decide; by letters that say nothing', async () => {
    const { id } = (await give(house.people.mara, ['advocate', 'director'])).body.change;
    expect(await told(house.people.mara)).toEqual(['own_account_asked']);
    expect(await told(house.people.director)).toEqual(['account_waits']);
    await decide(director, id).expect(201);
    expect(await told(house.people.mara)).toEqual(['own_account_changed', 'own_account_asked']);
    expect(await told(house.people.administrator)).toEqual(['account_decided']);
    const sent = await until(
      async () => letters(house.people.mara.email),
      (found) => found.length === 2,
    );
    for (const text of sent) {
      expect(text).toContain('Subject: Your account');
      for (const word of ['Mara', 'director', 'Harbor', reason]) expect(text).not.toContain(word);
    }
    expect(letters(house.people.noor.email)).toEqual([]);
  });

  it('are over after seven days, and after whoever asked has left or was taken the role from', async () => {
    const { id } = (await give(house.people.mara, ['advocate', 'supervisor'])).body.change;
    const other = await givenColleague(running, house, { displayName: 'Omar Other', roles: ['administrator'] });
    const second = (await give(house.people.noor, ['advocate', 'supervisor'], other.browser)).body.change.id;
    running.clock.move(7 * DAY + 1_000);
    const fresh = await halfIn(running, house.people.director);
    expect((await changes(fresh)).map(({ state }) => state)).toEqual(expect.arrayContaining(['expired', 'expired']));
    expect((await decide(fresh, id).expect(409)).body.code).toBe('transition_refused');
    await running.app.get(Sweeps).run('account-changes');
    const states = await asOwner<{ state: string }>(running.database, `select state from account_change where id in ($1, $2)`, [
      id,
      second,
    ]);
    expect(states.map(({ state }) => state)).toEqual(['expired', 'expired']);
    running.clock.move(-7 * DAY - 1_000);

    const third = (await give(house.people.sam, ['advocate', 'supervisor'], other.browser)).body.change.id;
    await admin.post(`/users/${other.id}/leave`, { version: (await found(other.id)).version }).expect(201);
    expect((await changes(director)).find((each) => each.id === third)!.state).toBe('withdrawn');
  });

  it('can be taken back by whoever asked', async () => {
    const { id } = (await give(house.people.mara, ['advocate', 'supervisor'])).body.change;
    await admin.post(`/account-changes/${id}/withdraw`, { version: 1 }).expect(201);
    expect((await decide(director, id, true, 2).expect(409)).body.code).toBe('transition_refused');
  });
});

describe('fewer roles', () => {
  it('are fewer at once, whoever is there, and told', async () => {
    const both = await givenColleague(running, house, { displayName: 'Bo Both', roles: ['advocate', 'supervisor'] });
    await both.browser.get('/cases/team').expect(200);
    const answer = await give(both, ['advocate']);
    expect(answer.body.change).toBeNull();
    await both.browser.get('/cases/team').expect(403);
    expect(await told(house.people.director)).toEqual(['account_narrowed', 'account_waits']);
  });

  it('of a swap go at once, while what is added waits; until then the person may do nothing', async () => {
    const mara = await as(running, house.people.mara);
    const { change } = (await give(house.people.mara, ['supervisor'])).body;
    expect(await found(house.people.mara.id)).toMatchObject({ roles: [], waiting: true });
    await mara.get('/cases').expect(403);
    expect((await mara.get('/session').expect(200)).body.user.roles).toEqual([]);
    await mara.post('/session/lock').expect(201);
    await mara.post('/session/unlock', { password: PASSWORD }).expect(201);
    await decide(director, change.id).expect(201);
    await mara.get('/cases/team').expect(200);
  });
});

describe('an invitation', () => {
  it('with weighty roles alone leaves once a second person agrees', async () => {
    const input = { email: 'dora@example.org', displayName: 'Dora Director', roles: ['director'], reason };
    const { body } = await admin.post('/users', input).expect(201);
    expect(body).toMatchObject({ link: null, change: { state: 'waiting' } });
    expect((await admin.post(`/users/${body.id}/link`).expect(409)).body.code).toBe('second_person_required');
    const mails = () =>
      readdirSync(running.outbox).filter((file) => readFileSync(join(running.outbox, file), 'utf8').includes('dora@example.org'));
    expect(mails()).toEqual([]);
    await decide(director, body.change.id).expect(201);
    await until(
      async () => mails(),
      (found) => found.length === 1,
    );
    expect(await found(body.id)).toMatchObject({ state: 'invited', roles: ['director'] });
  });

  it('that nobody agrees to was none', async () => {
    const input = { email: 'dina@example.org', displayName: 'Dina Director', roles: ['director'], reason };
    const { body } = await admin.post('/users', input).expect(201);
    await decide(director, body.change.id, false).expect(201);
    expect(await found(body.id)).toMatchObject({ state: 'left', roles: [] });
  });

  it.each(['supervisor', 'auditor', 'director', 'administrator'])(
    'with the role of %s waits whole: no role, no team, no link that works, whatever other roles are in it',
    async (role) => {
      const email = `${role}@example.org`;
      const { body } = await admin
        .post('/users', { email, displayName: 'Mia Mixed', roles: ['advocate', role], teamIds: [house.teams.north], reason })
        .expect(201);
      expect(body).toMatchObject({ link: null, change: { state: 'waiting' } });
      expect(await found(body.id)).toMatchObject({ state: 'invited', roles: [], teams: [], waiting: true });
      expect(await asOwner(running.database, 'select 1 from one_time_link where user_id = $1', [body.id])).toEqual([]);
      expect((await admin.post(`/users/${body.id}/link`).expect(409)).body.code).toBe('second_person_required');
      expect((await changes(director)).find(({ id }) => id === body.change.id)).toMatchObject({
        kind: 'invite',
        roles: ['advocate', role],
        teams: [{ name: 'North' }],
      });
      await decide(director, body.change.id).expect(201);
      expect((await found(body.id)).roles.sort()).toEqual(['advocate', role].sort());
      expect((await found(body.id)).teams).toMatchObject([{ id: house.teams.north }]);
      // Renewed, it goes to its person, and the colleague who asked for it does not see it.
      expect((await admin.post(`/users/${body.id}/link`).expect(201)).body).toMatchObject({ link: null, expiresAt: null });
      await staffBrowser(running)
        .post('/password', { token: await mailedToken(running, body.id), password: PASSWORD })
        .expect(201);
    },
  );

  it('of advocates and volunteers asks nobody', async () => {
    const { body } = await admin
      .post('/users', { email: 'plain@example.org', displayName: 'Pia Plain', roles: ['advocate', 'volunteer'] })
      .expect(201);
    expect(body).toMatchObject({ link: expect.stringContaining('/welcome/'), change: null });
    expect((await admin.post(`/users/${body.id}/link`).expect(201)).body.link).toContain('/welcome/');
  });
});

describe('a link for a new password', () => {
  const ask = (person: { id: string }, browser = admin) => browser.post(`/users/${person.id}/link`, { reason });
  const open = async (userId: string) => {
    const rows = await asOwner(running.database, 'select 1 from one_time_link where user_id = $1 and used_at is null', [userId]);
    return rows.length;
  };

  it('of somebody who works here is had by nobody alone, and shown to nobody: it goes to their own address once two agree', async () => {
    const mara = await as(running, house.people.mara);
    const { body } = await ask(house.people.mara).expect(201);
    expect(body).toEqual({ id: house.people.mara.id, link: null, expiresAt: null, change: { id: expect.any(String), state: 'waiting' } });
    expect(await open(house.people.mara.id)).toBe(0);
    await mara.get('/session').expect(200);
    expect((await changes(director))[0]).toMatchObject({ kind: 'link', roles: [], user: { displayName: 'Mara Advocate' }, may: 'decide' });
    expect((await decide(admin, body.change.id).expect(403)).body.code).toBe('own_work');
    expect(JSON.stringify((await decide(director, body.change.id).expect(201)).body)).not.toContain('welcome');
    const mailed = await until(
      async () => {
        const files = readdirSync(running.outbox).map((file) => readFileSync(join(running.outbox, file), 'utf8'));
        return files.filter((text) => text.includes('/welcome/') && text.includes(house.people.mara.email));
      },
      (letters) => letters.length === 1,
    );
    expect(mailed[0]).toContain('New password');
    await staffBrowser(running)
      .post('/password', { token: await mailedToken(running, house.people.mara.id), password: 'another long password' })
      .expect(201);
    await mara.get('/session').expect(401);
  });

  it('is told to the person and to everybody who decides, also when it is refused', async () => {
    const { body } = await ask(house.people.mara).expect(201);
    expect(await told(house.people.mara)).toEqual(['own_account_asked']);
    expect(await told(house.people.director)).toEqual(['account_waits']);
    await decide(director, body.change.id, false).expect(201);
    expect(await told(house.people.mara)).toEqual(['own_account_refused', 'own_account_asked']);
    expect(await open(house.people.mara.id)).toBe(0);
  });

  it('needs a reason, and is of somebody else', async () => {
    const { body } = await admin.post(`/users/${house.people.mara.id}/link`).expect(400);
    expect(body.fields).toEqual([{ path: 'reason', problem: 'required' }]);
    await ask(house.people.administrator).expect(403);
  });

  it('goes to the only other one there, and is not shown, where nobody is left to agree', async () => {
    const { body } = await ask(house.people.director).expect(201);
    expect(body).toMatchObject({ link: null, change: { state: 'unreviewed' } });
    expect(await open(house.people.director.id)).toBe(1);
    expect(await told(house.people.director)).toEqual(['own_account_changed']);
  });
});

describe('another team', () => {
  const move = async (person: { id: string }, teamIds: string[], more: object = { reason }) =>
    admin.patch(`/users/${person.id}`, { version: (await found(person.id)).version, teamIds, ...more });
  const teamsOf = async (person: { id: string }) => (await found(person.id)).teams.map(({ name }) => name);
  let north: string;
  beforeEach(async () => {
    ({ id: north } = await givenCase(await as(running, house.people.mara)));
  });

  it('of a supervisor waits for a second person; what is taken away is gone at once', async () => {
    const { southSupervisor } = house.people;
    const browser = await as(running, southSupervisor);
    const { body } = await move(southSupervisor, [house.teams.north]);
    expect(body.change.state).toBe('waiting');
    expect(await teamsOf(southSupervisor)).toEqual([]);
    await browser.get(`/cases/${north}`).expect(404);
    expect((await changes(director))[0]).toMatchObject({ kind: 'teams', roles: [], teams: [{ name: 'North' }], reason });
    expect(await told(southSupervisor)).toEqual(['own_account_asked']);
    expect(await told(house.people.director)).toContain('account_waits');
    await decide(director, body.change.id).expect(201);
    expect(await teamsOf(southSupervisor)).toEqual(['North']);
    await browser.get(`/cases/${north}`).expect(200);
  });

  it('of a supervisor needs a reason, and is not had by a refusal', async () => {
    const { southSupervisor } = house.people;
    const { body } = await move(southSupervisor, [house.teams.north, house.teams.south], {});
    expect(body.fields).toEqual([{ path: 'reason', problem: 'required' }]);
    const { change } = (await move(southSupervisor, [house.teams.north, house.teams.south])).body;
    await decide(director, change.id, false).expect(201);
    expect(await teamsOf(southSupervisor)).toEqual(['South']);
  });

  it('of an advocate asks nobody, but for whoever is about to lead', async () => {
    const { sam } = house.people;
    expect((await move(sam, [house.teams.north, house.teams.south], {})).body.change).toBeNull();
    await move(sam, [house.teams.south], {});
    const asked = (await give(sam, ['advocate', 'supervisor'])).body.change;
    expect((await changes(director))[0]).toMatchObject({ kind: 'roles', teams: [{ name: 'South' }] });
    expect((await move(sam, [house.teams.north, house.teams.south])).body.change.state).toBe('waiting');
    await decide(director, asked.id).expect(201);
    expect(await teamsOf(sam)).toEqual(['South']);
    await (await as(running, sam)).get(`/cases/${north}`).expect(404);
  });

  it('together with the role is one change', async () => {
    const { sam } = house.people;
    const { change } = (await move(sam, [house.teams.north], { roles: ['advocate', 'supervisor'], reason })).body;
    expect((await changes(director))[0]).toMatchObject({ kind: 'roles', roles: ['supervisor'], teams: [{ name: 'North' }] });
    expect(await teamsOf(sam)).toEqual([]);
    await decide(director, change.id).expect(201);
    expect(await teamsOf(sam)).toEqual(['North']);
    await (await as(running, sam)).get(`/cases/${north}`).expect(200);
  });
});

describe('a second factor that was lost', () => {
  it('is taken away by two people, and ends every session that it opened', async () => {
    const mara = await halfIn(running, house.people.mara);
    const { phone } = await givenFactor(running, mara);
    expect(await found(house.people.mara.id)).toMatchObject({ factor: true });
    const { body } = await admin.post(`/users/${house.people.mara.id}/factor-reset`, { reason }).expect(201);
    expect(body.change.state).toBe('waiting');
    const asked = await halfIn(running, house.people.mara);
    expect((await asked.get('/session')).body.factor).toBe('asked');
    await decide(director, body.change.id).expect(201);
    await mara.get('/session').expect(401);
    await asked.post('/session/code', { code: phone.next() }).expect(401);
    expect((await (await halfIn(running, house.people.mara)).get('/session')).body.factor).toBe('none');
    expect(await found(house.people.mara.id)).toMatchObject({ factor: false });
  });

  it('is one’s own only by oneself, and only where there is one', async () => {
    await admin.post(`/users/${house.people.administrator.id}/factor-reset`, { reason }).expect(403);
    await admin.post(`/users/${house.people.noor.id}/factor-reset`, { reason }).expect(409);
  });

  it('is told when it is set up and when it is taken away', async () => {
    const mara = await halfIn(running, house.people.mara);
    const { phone } = await givenFactor(running, mara);
    await mara.post('/factor/remove', { password: PASSWORD, code: phone.next() }).expect(201);
    const { items } = (await mara.get('/notifications').expect(200)).body as { items: { reason: string }[] };
    expect(items.map(({ reason: code }) => code)).toEqual(['own_factor_changed', 'own_factor_changed']);
  });
});

describe('where nobody else is there', () => {
  it('it takes effect, and shows until somebody else has looked at it', async () => {
    await alone();
    const { body } = await admin
      .post('/users', { email: `peer-${house.id}@example.org`, displayName: 'Petra Peer', roles: ['administrator'], reason })
      .expect(201);
    expect(body).toMatchObject({ link: expect.stringContaining('/welcome/'), change: { state: 'unreviewed' } });
    const { id } = body.change;
    expect((await changes(admin))[0]).toMatchObject({ state: 'unreviewed', may: 'nothing' });
    expect((await admin.post(`/account-changes/${id}/seen`, { version: 1 }).expect(403)).body.code).toBe('own_work');

    await staffBrowser(running)
      .post('/password', { token: body.link.split('/').pop(), password: PASSWORD })
      .expect(201);
    const peer = staffBrowser(running);
    await peer.post('/session', { email: `peer-${house.id}@example.org`, password: PASSWORD }).expect(201);
    await peer.post('/session/acknowledgement').expect(201);
    expect((await peer.post(`/account-changes/${id}/seen`, { version: 1 }).expect(403)).body.code).toBe('own_work');
    const third = await peer
      .post('/users', { email: 'third@example.org', displayName: 'Theo Third', roles: ['director'], reason })
      .expect(201);
    await decide(admin, third.body.change.id).expect(201);
    await staffBrowser(running)
      .post('/password', { token: await mailedToken(running, third.body.id), password: PASSWORD })
      .expect(201);
    const theo = staffBrowser(running);
    await theo.post('/session', { email: 'third@example.org', password: PASSWORD }).expect(201);
    await theo.post('/session/acknowledgement').expect(201);
    expect((await changes(theo)).find((each) => each.id === id)).toMatchObject({ state: 'unreviewed', may: 'see' });
    await theo.post(`/account-changes/${id}/seen`, { version: 1 }).expect(201);
    expect((await changes(admin)).find((each) => each.id === id)).toMatchObject({
      state: 'seen',
      decidedBy: { displayName: 'Theo Third' },
    });
  });
});
