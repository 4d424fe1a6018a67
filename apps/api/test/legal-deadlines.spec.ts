import { Sweeps } from '@alongside/api/core';
import type { ReminderView } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenRequest, request } from './support/given-legal';

let running: Running;
let home: GivenOrganization;
let upper: Browser;
let director: Browser;
let file: { id: string; number: string };
beforeEach(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  [upper, director] = await Promise.all((['supervisor', 'director'] as const).map((who) => as(running, home.people[who])));
  file = await givenCase(await as(running, home.people.mara));
});
afterEach(() => running.close());

const later = (days: number) => new Date(running.clock.now().getTime() + days * DAY).toISOString();
const reminder = async (): Promise<ReminderView | undefined> =>
  ((await upper.get(`/cases/${file.id}/reminders`).expect(200)).body.items as ReminderView[]).find(({ kind }) => kind === 'legal_request');
const sweep = () => running.app.get(Sweeps).run('legal-deadlines');
/** What somebody was told about a request, oldest first; read at its source, because sessions end while days go by. */
const told = async (who: 'supervisor' | 'director', id: string): Promise<string[]> =>
  (
    await asOwner<{ reason: string }>(
      running.database,
      `select reason from notification where user_id = $1 and facts ->> 'requestId' = $2 order by created_at, id`,
      [home.people[who].id, id],
    )
  ).map(({ reason }) => reason);

describe('a request on a case', () => {
  it('is a reminder of whoever has it, three days before its end; it cannot be ticked off', async () => {
    const dueAt = later(10);
    const id = await givenRequest(upper, { dueAt, caseNumbers: [file.number] });
    const found = (await reminder())!;
    expect(found).toMatchObject({ sourceId: id, owner: { displayName: 'Sofia Supervisor' }, facts: { dueAt } });
    expect(Date.parse(dueAt) - Date.parse(found.dueAt)).toBe(3 * DAY);
    expect((await upper.post(`/reminders/${found.id}/done`, { version: found.version }).expect(409)).body.code).toBe('transition_refused');
    await director.post(`/legal-requests/${id}/take`, { version: 1 }).expect(201);
    expect(await reminder()).toMatchObject({ id: found.id, owner: { displayName: 'Dana Director' } });
  });

  it('is due at once when there is less time, and within a day when nobody knows until when', async () => {
    await givenRequest(upper, { dueAt: later(1), caseNumbers: [file.number] });
    expect(Date.parse((await reminder())!.dueAt)).toBeLessThanOrEqual(running.clock.now().getTime());
  });

  it('moves to another case when that one is named no longer, and is announced when none is left', async () => {
    const other = await givenCase(await as(running, home.people.mara), { clientName: 'Other Example' });
    const id = await givenRequest(upper, { dueAt: later(5), caseNumbers: [other.number] });
    expect(await reminder()).toBeUndefined();
    await upper.put(`/legal-requests/${id}/cases`, { version: 1, caseNumbers: [file.number] }).expect(200);
    expect(await reminder()).toMatchObject({ sourceId: id });
    await sweep();
    expect(await told('supervisor', id)).toEqual([]);
    await upper.put(`/legal-requests/${id}/cases`, { version: 2, caseNumbers: [] }).expect(200);
    expect(await reminder()).toBeUndefined();
    await sweep();
    expect(await told('supervisor', id)).toEqual(['legal_request_due']);
  });

  it('is announced while its case is closed, and a reminder again when it is reopened', async () => {
    const id = await givenRequest(upper, { dueAt: later(2), caseNumbers: [file.number] });
    const { version } = (await upper.get(`/cases/${file.id}`)).body;
    const closed = (await upper.post(`/cases/${file.id}/close`, { version, reason: 'other' }).expect(201)).body;
    await sweep();
    expect(await told('supervisor', id)).toEqual(['legal_request_due']);
    await upper.post(`/cases/${file.id}/reopen`, { version: closed.version, note: 'A subpoena came.' }).expect(201);
    expect(await reminder()).toMatchObject({ sourceId: id });
  });
});

describe('a request without a case', () => {
  it('is announced a week, three days and a day before, on the day, and when it is late; each once', async () => {
    const id = await givenRequest(upper, { dueAt: later(9) });
    const after = async (days: number) => {
      running.clock.move(days * DAY);
      await sweep();
      await sweep();
      return told('supervisor', id);
    };
    expect(await after(0)).toEqual([]);
    expect(await after(2)).toEqual(['legal_request_due']);
    expect(await after(1)).toHaveLength(1);
    expect(await after(3)).toHaveLength(2);
    expect(await after(2)).toHaveLength(3);
    expect(await after(1)).toHaveLength(4);
    expect(await after(1)).toEqual([...Array(4).fill('legal_request_due'), 'legal_request_late']);
    expect(await after(30)).toHaveLength(5);
    expect(await told('director', id)).toEqual(['legal_request_received']);
  });

  it('that nobody has goes to the directors; a new end is announced anew; an answer ends it', async () => {
    const id = await givenRequest(await as(running, home.people.administrator), { dueAt: later(3) });
    await sweep();
    expect(await told('director', id)).toEqual(['legal_request_received', 'legal_request_due']);
    expect(await told('supervisor', id)).toEqual([]);
    const { words, version, kind, receivedAt } = await request(director, id);
    const { servedBy, servedOn, documentsAt } = words!;
    const dueAt = later(6);
    await director
      .patch(`/legal-requests/${id}`, { version, kind, receivedAt, dueAt, servedBy, servedOn, documentsAt, text: '' })
      .expect(200);
    await sweep();
    expect(await told('director', id)).toHaveLength(3);
    await director.post(`/legal-requests/${id}/decision`, { version: version + 1, decision: 'refuse', reason: 'No order.' }).expect(201);
    running.clock.move(10 * DAY);
    await sweep();
    expect(await told('director', id)).toHaveLength(3);
  });
});
