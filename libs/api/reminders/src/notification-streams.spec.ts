import { Logger, type MessageEvent } from '@nestjs/common';
import type { Actor, Config, Gate, Signals } from '@alongside/api/core';
import { Clock } from '@alongside/api/core';
import type { StaffSessionStore } from '@alongside/api/identity';
import { NotificationStreams } from './notification-streams';

const actor = { kind: 'staff', organizationId: 'o', userId: 'u', sessionId: 's', roles: [], requestId: 'r' } as Actor;

describe('a quiet stream', () => {
  let gate: { query: jest.Mock };
  let streams: NotificationStreams;
  let heard: MessageEvent[];
  let ended: boolean;
  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => {
    jest.useFakeTimers();
    gate = { query: jest.fn(async () => [{ id: 's' }]) };
    streams = new NotificationStreams(
      { listen: async () => undefined } as unknown as Signals,
      {} as StaffSessionStore,
      gate as unknown as Gate,
      new Clock(),
      { IDLE_LOCK_MINUTES: 10 } as Config,
    );
    heard = [];
    ended = false;
    streams.open(actor).subscribe({ next: (event) => heard.push(event), complete: () => (ended = true) });
  });
  afterEach(() => {
    streams.onModuleDestroy();
    jest.useRealTimers();
  });

  it('says that it is there every 25 seconds', async () => {
    await jest.advanceTimersByTimeAsync(24_900);
    expect(heard).toEqual([{ type: 'message', data: {} }]);
    await jest.advanceTimersByTimeAsync(50_200);
    expect(heard.slice(1)).toEqual([{ comment: 'here' }, { comment: 'here' }, { comment: 'here' }]);
  });

  it('lives through an outage of the database, and ends when its session is found to be over', async () => {
    gate.query.mockRejectedValueOnce(new Error('away'));
    await jest.advanceTimersByTimeAsync(2_100);
    expect(ended).toBe(false);
    gate.query.mockResolvedValue([]);
    await jest.advanceTimersByTimeAsync(2_100);
    expect(ended).toBe(true);
    const asked = gate.query.mock.calls.length;
    await jest.advanceTimersByTimeAsync(30_000);
    expect(gate.query.mock.calls.length).toBe(asked);
  });
});
