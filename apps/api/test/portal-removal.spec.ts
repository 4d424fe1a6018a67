import { randomUUID } from 'node:crypto';
import { Database, Sweeps, type Actor } from '@alongside/api/core';
import { LegalHolds } from '@alongside/api/cases';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization, type Person } from './support/given';
import { comeBack, givenPortal, type GivenPortal } from './support/given-portal';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let portal: GivenPortal;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
});
beforeEach(async () => {
  running.clock.moveTo(new Date());
  mara = await signedIn(home.people.mara);
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
});
afterAll(() => running.close());

async function signedIn(person: Person) {
  const browser = staffBrowser(running);
  await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
  return browser;
}
const write = async (text: string, browser = mara): Promise<string> =>
  (await browser.post(`/cases/${portal.caseId}/messages`, { text, personId: portal.personId }).expect(201)).body.id;
const ask = async (text: string): Promise<string> => (await portal.phone.post('/portal/messages', { text }).expect(201)).body.id;
const read = async (phone = portal.phone) => (await phone.get('/portal/messages').expect(200)).body;
const listed = async () => (await mara.get(`/cases/${portal.caseId}/messages`).expect(200)).body.items;
const texts = (items: { text: string }[]) => items.map(({ text }) => text);
const kept = async () =>
  (await asOwner<{ id: string }>(running.database, 'select id from message where account_id = $1 order by sent_at', [portal.id])).map(
    ({ id }) => id,
  );
const told = async (reason: string) =>
  (await asOwner(running.database, 'select 1 from notification where case_id = $1 and reason = $2', [portal.caseId, reason])).length;
const reminder = async () =>
  (
    await asOwner<{ state: string }>(
      running.database,
      `select state from reminder where source_id = $1 and kind = 'message_unanswered' order by created_at desc`,
      [portal.id],
    )
  )[0]?.state;
async function settings(change: object) {
  const admin = await signedIn(home.people.administrator);
  const { version } = (await admin.get('/organization').expect(200)).body;
  await admin.patch('/organization', { version, ...change }).expect(200);
}
async function hold(ask: { caseId?: string; personId?: string }) {
  const { id: userId, organizationId, roles } = home.people.director;
  const director: Actor = { kind: 'staff', organizationId, userId, roles, sessionId: randomUUID(), requestId: 'test' };
  await running.app
    .get(Database)
    .transaction(director, () =>
      running.app
        .get(LegalHolds)
        .place(director, { requestId: randomUUID(), caseId: null, personId: null, ...ask, until: null, reason: 'Letter.' }),
    );
}
const sweep = () => running.app.get(Sweeps).run('portal-messages');
const after = async (days: number) => {
  running.clock.move(days * DAY);
  await sweep();
  mara = await signedIn(home.people.mara);
};

describe('the person deletes', () => {
  it('one message, whoever wrote it, on both sides', async () => {
    const [mine, theirs, other] = [await ask('One.'), await write('Two.'), await write('Three.')];
    await listed();
    expect((await read()).items).toMatchObject([{ mayDelete: true }, { mayDelete: true }, { mayDelete: true }]);
    await portal.phone.delete(`/portal/messages/${mine}`).expect(200);
    await portal.phone.delete(`/portal/messages/${theirs}`).expect(200);
    expect(texts((await read()).items)).toEqual(['Three.']);
    expect(texts(await listed())).toEqual(['Three.']);
    expect(await kept()).toEqual([other]);
    await portal.phone.delete(`/portal/messages/${mine}`).expect(404);
    const story = (await mara.get(`/cases/${portal.caseId}/timeline?kind=portal_messages_deleted`).expect(200)).body.items;
    expect(story).toHaveLength(2);
    const lines = await asOwner<{ ids: string[] }>(
      running.database,
      `select subject_ids as ids from audit_event where action = 'message.deleted' and case_id = $1`,
      [portal.caseId],
    );
    expect(lines.flatMap(({ ids }) => ids).sort()).toEqual([mine, theirs].sort());
  });

  it('all of it at once, and nobody is reminded of a question that is gone', async () => {
    await ask('Is there news?');
    await write('Not yet.');
    await ask('And now?');
    expect(await reminder()).toBe('open');
    await portal.phone.delete('/portal/messages').expect(200);
    expect((await read()).items).toEqual([]);
    expect(await reminder()).toBe('ended');
    await portal.phone.delete('/portal/messages').expect(200);
  });

  it('what nobody had read: the advocate hears that, and not what it said', async () => {
    const id = await ask('He is here, please call somebody');
    await portal.phone.delete(`/portal/messages/${id}`).expect(200);
    expect(await told('message_taken_back')).toBe(1);
    const read = await ask('Nothing special.');
    await listed();
    await portal.phone.delete(`/portal/messages/${read}`).expect(200);
    expect(await told('message_taken_back')).toBe(1);
  });

  it('nothing of anybody else', async () => {
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    const id = await write('For one.');
    await other.phone.delete(`/portal/messages/${id}`).expect(404);
    await other.phone.delete('/portal/messages').expect(200);
    expect(await kept()).toEqual([id]);
  });

  it('nothing that a hold keeps, and is told so before', async () => {
    const id = await ask('Keep this.');
    expect(await read()).toMatchObject({ mayDelete: true });
    await hold({ caseId: portal.caseId, personId: portal.personId });
    expect(await read()).toMatchObject({ mayDelete: false, items: [{ mayDelete: false }] });
    expect((await portal.phone.delete(`/portal/messages/${id}`).expect(409)).body.code).toBe('held');
    await portal.phone.delete('/portal/messages').expect(409);
    expect(await kept()).toEqual([id]);
  });

  it('nothing where the organization has to keep messages', async () => {
    const id = await ask('Keep this.');
    await settings({ messagesDeletable: false });
    expect(await read()).toMatchObject({ mayDelete: false, items: [{ mayDelete: false }] });
    await portal.phone.delete(`/portal/messages/${id}`).expect(409);
    await settings({ messagesDeletable: true });
    await portal.phone.delete(`/portal/messages/${id}`).expect(200);
  });
});

describe('an advocate takes back', () => {
  it('what they wrote themselves, from both sides, and nothing else', async () => {
    const supervisor = await signedIn(home.people.supervisor);
    const [own, others, clients] = [
      await write('To the wrong person.'),
      await write('From the supervisor.', supervisor),
      await ask('Mine.'),
    ];
    expect((await listed()).map(({ mayDelete }: { mayDelete: boolean }) => mayDelete)).toEqual([true, false, false]);
    for (const id of [others, clients]) await mara.delete(`/cases/${portal.caseId}/messages/${id}`).expect(403);
    await mara.delete(`/cases/${portal.caseId}/messages/${own}`).expect(200);
    expect(texts((await read()).items)).toEqual(['From the supervisor.', 'Mine.']);
    await mara.delete(`/cases/${portal.caseId}/messages/${own}`).expect(404);
  });

  it('nothing that a hold keeps', async () => {
    const id = await write('Keep this.');
    await hold({ caseId: portal.caseId });
    expect((await mara.delete(`/cases/${portal.caseId}/messages/${id}`).expect(409)).body.code).toBe('held');
  });
});

describe('by themselves messages go', () => {
  it('thirty days after they were read, and say so from the start', async () => {
    expect(await read()).toMatchObject({ keptDays: 30, backupDays: 35 });
    await ask('Read by the advocate.');
    await write('Answered.');
    await listed();
    await read();
    await after(29);
    expect(await kept()).toHaveLength(2);
    await after(2);
    expect(await kept()).toEqual([]);
    const lines = await asOwner<{ kind: string }>(
      running.database,
      `select actor_kind as kind from audit_event where action = 'message.expired' and case_id = $1`,
      [portal.caseId],
    );
    expect(lines).toEqual([{ kind: 'system' }]);
  });

  it('not before somebody read them', async () => {
    await write('Waits for her.');
    await after(90);
    expect(await kept()).toHaveLength(1);
    const phone = await comeBack(running, portal);
    expect(texts((await read(phone)).items)).toEqual(['Waits for her.']);
    await after(31);
    expect(await kept()).toEqual([]);
  });

  it('not while they wait for an answer', async () => {
    await ask('Nobody answered this.');
    await listed();
    await after(60);
    expect(await kept()).toHaveLength(1);
    await write('Sorry that it took so long.');
    await after(0);
    expect((await kept()).length).toBe(1);
  });

  it('from a page that was closed for good, but for what waits for an answer', async () => {
    await write('Too late.');
    const question = await ask('A last question.');
    await portal.phone.post('/portal/close').expect(201);
    await after(31);
    expect(await kept()).toEqual([question]);
    await listed();
    await after(31);
    expect(await kept()).toEqual([question]);
    // Closing the page does not answer it; an advocate who reached them elsewhere does.
    await mara.post(`/portal-accounts/${portal.id}/answered`, { how: 'phone' }).expect(201);
    await after(31);
    expect(await kept()).toEqual([]);
  });

  it('after as many days as the organization chose', async () => {
    await settings({ messageDays: 3 });
    await write('Short.');
    await read();
    await after(2);
    expect(await kept()).toHaveLength(1);
    await after(2);
    expect(await kept()).toEqual([]);
    const admin = await signedIn(home.people.administrator);
    const { version } = (await admin.get('/organization')).body;
    for (const messageDays of [0, 366, 1.5]) await admin.patch('/organization', { version, messageDays }).expect(400);
    await settings({ messageDays: 30 });
  });

  it('except those that a hold keeps', async () => {
    await write('Keep this.');
    await read();
    await hold({ personId: portal.personId });
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    await mara.post(`/cases/${other.caseId}/messages`, { text: 'Goes.', personId: other.personId }).expect(201);
    await read(other.phone);
    await after(40);
    expect(await kept()).toHaveLength(1);
    expect(await asOwner(running.database, 'select 1 from message where account_id = $1', [other.id])).toEqual([]);
  });
});
