import { Logger } from '@nestjs/common';
import { Sweeps } from './sweeps';

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('Sweeps', () => {
  let sweeps: Sweeps;
  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => (sweeps = new Sweeps()));
  afterEach(() => sweeps.onModuleDestroy());

  it('never overlap with themselves', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    sweeps.every('slow', 1, async () => {
      most = Math.max(most, ++running);
      runs += 1;
      await soon(15);
      running -= 1;
    });
    sweeps.start();
    await Promise.all([sweeps.run('slow'), sweeps.run('slow')]);
    expect(runs).toBe(1);
    while (runs < 4) await soon(5);
    expect(most).toBe(1);
  });

  it('go on after a failure', async () => {
    let runs = 0;
    sweeps.every('failing', 1, async () => {
      runs += 1;
      throw new Error('no');
    });
    sweeps.start();
    while (runs < 3) await soon(5);
    await expect(sweeps.run('failing')).resolves.toBeUndefined();
  });

  it('finish what runs when the process ends, and start nothing anymore', async () => {
    let finished = 0;
    sweeps.every('slow', 1, async () => {
      await soon(30);
      finished += 1;
    });
    sweeps.start();
    await sweeps.onModuleDestroy();
    expect(finished).toBe(1);
    await soon(50);
    expect(finished).toBe(1);
  });

  it('have names that are unique', () => {
    sweeps.every('one', 1, async () => undefined);
    expect(() => sweeps.every('one', 1, async () => undefined)).toThrow('twice');
    expect(sweeps.names).toEqual(['one']);
  });
});
