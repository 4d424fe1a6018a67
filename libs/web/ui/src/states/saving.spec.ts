import { Saving } from './saving';

function later(): { promise: Promise<void>; done: () => void; fail: (why: unknown) => void } {
  let done!: () => void;
  let fail!: (why: unknown) => void;
  const promise = new Promise<void>((resolve, reject) => ((done = resolve), (fail = reject)));
  return { promise, done, fail };
}

describe('Saving', () => {
  it('says saved only after the server did', async () => {
    const saving = new Saving();
    const write = later();
    const running = saving.run(() => write.promise);
    expect(saving.state()).toBe('saving');
    write.done();
    await expect(running).resolves.toBe(true);
    expect(saving.state()).toBe('saved');
    expect(saving.pending()).toBe(false);
  });

  it('does not call older content saved while newer is on its way', async () => {
    const saving = new Saving();
    const [older, newer] = [later(), later()];
    const first = saving.run(() => older.promise);
    const second = saving.run(() => newer.promise);
    older.done();
    await first;
    expect(saving.state()).toBe('saving');
    newer.done();
    await second;
    expect(saving.state()).toBe('saved');
  });

  it('does not call content saved that was typed over in the meantime', async () => {
    const saving = new Saving();
    const write = later();
    const running = saving.run(() => write.promise);
    saving.changed();
    write.done();
    await running;
    expect(saving.state()).toBe('unsaved');
  });

  it('keeps a failure and can try again', async () => {
    const saving = new Saving();
    let works = false;
    const save = () => (works ? Promise.resolve() : Promise.reject(new Error('offline')));
    await expect(saving.run(save)).resolves.toBe(false);
    expect(saving.state()).toBe('failed');
    expect(saving.pending()).toBe(true);
    works = true;
    await expect(saving.retry()).resolves.toBe(true);
    expect(saving.state()).toBe('saved');
    expect(saving.error()).toBeUndefined();
  });
});
