import type { EmergencyView, NotificationView, ReminderView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { legalOf } from './support/given-legal';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let file: { id: string; number: string };
beforeEach(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  file = await givenCase(mara);
});
afterEach(() => running.close());

const danger = { danger: 'He is at her door with a weapon.', toWhom: '911 dispatcher' };
const record = async (browser = mara, more: object = {}): Promise<string> =>
  (await browser.post(`/cases/${file.id}/emergencies`, { ...danger, ...more }).expect(201)).body.id;
const emergency = async (id: string): Promise<EmergencyView> => (await legalOf(mara, file.id)).emergencies.find((each) => each.id === id)!;
const looked = (version = 1) => ({ version, verdict: 'right', note: 'There was no other way.' });
const reminders = async (browser: Browser, kind: string): Promise<ReminderView[]> =>
  (await browser.get(`/cases/${file.id}/reminders`).expect(200)).body.items.filter((each: ReminderView) => each.kind === kind);

describe('danger to life', () => {
  it('is written down in one step, passes the gate, and asks a supervisor to look at it and somebody to tell the client', async () => {
    const id = await record(mara, { items: ['Address'] });
    expect(await emergency(id)).toMatchObject({
      ...danger,
      items: ['Address'],
      how: 'phone',
      review: null,
      unreviewed: false,
      notice: { state: 'waiting' },
    });
    const ledger = (await mara.get(`/cases/${file.id}/disclosures`).expect(200)).body.items;
    expect(ledger).toMatchObject([{ basis: 'emergency', items: ['Address'] }]);
    const upper = await as(running, home.people.supervisor);
    expect(await reminders(upper, 'emergency_review')).toMatchObject([{ sourceId: id, owner: { displayName: 'Sofia Supervisor' } }]);
    expect(await reminders(mara, 'notify_client')).toMatchObject([{ sourceId: id }]);
    const news = (await upper.get('/notifications').expect(200)).body.items as NotificationView[];
    expect(news.map(({ reason }) => reason)).toContain('emergency_recorded');
  });

  it('is never blocked: nothing listed, a closed case, a case that was opened in an emergency', async () => {
    await record();
    const view = (await mara.get(`/cases/${file.id}`)).body;
    await mara.post(`/cases/${file.id}/close`, { version: view.version, reason: 'other' }).expect(201);
    await record();
    const sam = await as(running, home.people.sam);
    await sam.post('/cases/break-glass', { number: file.number, reason: 'She calls.' }).expect(201);
    const id = await record(sam);
    expect(await emergency(id)).toMatchObject({ by: { displayName: 'Sam Advocate' } });
  });

  it('only asks what happened and to whom it was said; a time that is to come is now', async () => {
    const { body } = await mara.post(`/cases/${file.id}/emergencies`, { danger: ' ' }).expect(400);
    expect(body.fields).toMatchObject([{ path: 'danger' }]);
    const nobody = await mara.post(`/cases/${file.id}/emergencies`, { danger: 'A weapon.' }).expect(400);
    expect(nobody.body.fields).toMatchObject([{ path: 'toWhom' }]);
    const id = await record(mara, { at: '2999-01-01T00:00:00Z' });
    expect(Date.parse((await emergency(id)).at)).toBeLessThanOrEqual(running.clock.now().getTime());
  });
});

describe('its review', () => {
  it('is done by somebody who leads, once, with what they found', async () => {
    const id = await record();
    const upper = await as(running, home.people.supervisor);
    const [reminder] = await reminders(upper, 'emergency_review');
    const ticked = await upper.post(`/reminders/${reminder.id}/done`, { version: reminder.version }).expect(409);
    expect(ticked.body.code).toBe('transition_refused');
    await mara.post(`/emergencies/${id}/review`, looked()).expect(403);
    await upper.post(`/emergencies/${id}/review`, looked()).expect(201);
    expect((await emergency(id)).review).toMatchObject({
      by: { displayName: 'Sofia Supervisor' },
      verdict: 'right',
      note: 'There was no other way.',
    });
    expect(await reminders(upper, 'emergency_review')).toEqual([]);
    expect((await upper.post(`/emergencies/${id}/review`, looked(2)).expect(409)).body.code).toBe('transition_refused');
  });

  it('is never by whoever did it, whatever other roles they hold: then it goes to a director', async () => {
    const upper = await as(running, home.people.supervisor);
    const id = await record(upper);
    expect((await upper.post(`/emergencies/${id}/review`, looked()).expect(403)).body.code).toBe('own_work');
    const director = await as(running, home.people.director);
    expect(await reminders(director, 'emergency_review')).toMatchObject([{ owner: { displayName: 'Dana Director' } }]);
    await director.post(`/emergencies/${id}/review`, looked()).expect(201);
  });

  it('stays open and shows as such when nobody is left who may', async () => {
    const director = await as(running, home.people.director);
    await asOwner(running.database, `delete from user_role where role = 'supervisor'`);
    const id = await record(director);
    expect(await emergency(id)).toMatchObject({ review: null, unreviewed: true });
    expect(await reminders(director, 'emergency_review')).toEqual([]);
    const waiting = (await mara.get('/legal/waiting').expect(200)).body.items;
    expect(waiting).toContainEqual(expect.objectContaining({ what: 'emergency_review', id, unreviewed: true }));
    expect((await director.post(`/emergencies/${id}/review`, looked()).expect(403)).body.code).toBe('own_work');
  });

  it('waits on the page of who may do it, and of nobody else', async () => {
    const id = await record();
    const waits = async (who: 'supervisor' | 'southSupervisor' | 'director' | 'mara') =>
      ((await (await as(running, home.people[who])).get('/legal/waiting').expect(200)).body.items as { what: string; id: string }[])
        .filter((each) => each.id === id)
        .map(({ what }) => what);
    expect(await waits('supervisor')).toEqual(['emergency_review', 'emergency_notice']);
    expect(await waits('director')).toEqual(['emergency_review', 'emergency_notice']);
    expect(await waits('mara')).toEqual(['emergency_notice']);
    expect(await waits('southSupervisor')).toEqual([]);
  });
});

it('ends its notice when the client was told', async () => {
  const id = await record();
  await mara.post(`/emergencies/${id}/told`, { version: 1, told: true, channel: 'phone', note: 'She is safe; told her.' }).expect(201);
  expect(await reminders(mara, 'notify_client')).toEqual([]);
  expect((await emergency(id)).notice).toMatchObject({ state: 'told', channel: 'phone' });
});
