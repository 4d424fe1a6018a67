import { TestBed } from '@angular/core/testing';
import { REMINDERS_AT_ONCE, type ReminderBatch } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { RemindersApi } from './reminders.api';

const item = (place: number) => ({ id: `0199f000-0000-7000-8000-${String(place).padStart(12, '0')}`, version: 1 });

describe('several reminders at once', () => {
  const post = jest.fn(async (_path: string, { items }: ReminderBatch) => ({
    items: items.map(({ id }) => ({ version: Number(id.slice(-12)), problem: null, field: null })),
  }));
  beforeEach(() => {
    post.mockClear();
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { post } }] });
  });

  it.each([
    [1, [1]],
    [REMINDERS_AT_ONCE, [100]],
    [REMINDERS_AT_ONCE + 1, [100, 1]],
    [250, [100, 100, 50]],
    [500, [100, 100, 100, 100, 100]],
  ])('%i are sent in parts of at most a hundred, and answered in their order', async (count, parts) => {
    const items = Array.from({ length: count }, (_, place) => item(place + 1));
    const until = '2027-01-04T14:00:00.000Z';
    const answer = await TestBed.inject(RemindersApi).several({ action: 'snooze', until, items });
    expect(post.mock.calls.map(([, sent]) => sent.items.length)).toEqual(parts);
    for (const [path, sent] of post.mock.calls) expect([path, sent.action, sent.until]).toEqual(['/api/reminders/batch', 'snooze', until]);
    expect(answer.items.map(({ version }) => version)).toEqual(items.map((_, place) => place + 1));
  });

  it('are sent one part after the other: what the second would change is not changed where the first fails', async () => {
    post.mockRejectedValueOnce(new Error('No connection.'));
    const items = Array.from({ length: 150 }, (_, place) => item(place + 1));
    await expect(TestBed.inject(RemindersApi).several({ action: 'done', items })).rejects.toThrow();
    expect(post).toHaveBeenCalledTimes(1);
  });
});
