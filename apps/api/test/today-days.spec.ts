import type { ReminderView, TodayView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization } from './support/given';
import { givenReminder, inDomain } from './support/given-reminder';

describe('days of the organization', () => {
  let past: Running;
  beforeAll(async () => {
    past = await startApp();
    // Tuesday evening in New York, already Wednesday in UTC; the clocks change on the Sunday after.
    past.clock.moveTo(new Date('2025-03-05T03:30:00Z'));
  });
  afterAll(() => past.close());

  it('begin and end at its midnight, across the change of the clocks', async () => {
    const there = await givenOrganization(past);
    const browser = await as(past, there.people.mara);
    const { id: caseId } = await givenCase(browser);
    await inDomain(past, there.id, (reminders, actor) => reminders.endForCase(actor, caseId));
    const at = (moment: string) => givenReminder(past, { caseId, owner: there.people.mara, dueAt: new Date(moment) });
    const late = await at('2025-03-05T03:20:00Z');
    const lastToday = await at('2025-03-05T04:59:59.999Z');
    const firstTomorrow = await at('2025-03-05T05:00:00Z');
    const lastOfWeek = await at('2025-03-11T03:59:59.999Z');
    await at('2025-03-11T04:00:00Z');
    const view = (await browser.get('/today').expect(200)).body as TodayView;
    const ids = (list: ReminderView[]) => list.map(({ id }) => id);
    expect(ids(view.overdue)).toEqual([late]);
    expect(ids(view.today)).toEqual([lastToday]);
    expect(ids(view.thisWeek)).toEqual([firstTomorrow, lastOfWeek]);
    expect(view.next).toEqual({ at: '2025-03-05T05:00:00.000Z', count: 1 });
    expect(view.more).toBe(0);
  });
});
