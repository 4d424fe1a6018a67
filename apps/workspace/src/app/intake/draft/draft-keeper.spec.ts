import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { IntakeDraft, type IntakeSave } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Online } from '@alongside/web/ui';
import { IntakeApi } from '../intake.api';
import { DraftKeeper } from './draft-keeper';
import { withValue } from './merge-drafts';

const caseId = '0199f000-0000-7000-8000-000000000500';
const refused = (status: number, code: string) => new HttpErrorResponse({ status, error: { code, message: '' } });

/** An API that keeps one draft as the real one does: only a save of the newest version is taken. */
class Kept {
  draft = IntakeDraft.parse({});
  version = 1;
  finished = false;
  failWith: unknown;
  saves: IntakeSave[] = [];
  leaving: [number, IntakeDraft][] = [];
  private readonly answer = () => ({ caseId, number: 'C-7K2Q', savedAt: '2026-11-21T19:02:00.000Z', version: this.version });

  start = jest.fn(async () => this.answer());
  read = jest.fn(async () => {
    if (this.finished) throw refused(404, 'not_found');
    return { ...this.answer(), draft: this.draft };
  });
  save = jest.fn(async (_: string, input: IntakeSave) => {
    if (this.failWith) throw this.failWith;
    if (this.finished) throw refused(409, 'transition_refused');
    if (input.version !== this.version) throw refused(409, 'stale');
    this.saves.push(input);
    this.draft = input.draft;
    this.version++;
    return this.answer();
  });
  saveLeaving = (_: string, version: number, draft: IntakeDraft) => void this.leaving.push([version, draft]);

  /** Somebody else saves in the meantime. */
  elsewhere(path: string, value: unknown): void {
    this.draft = withValue(this.draft, path, value);
    this.version++;
  }
}

describe('DraftKeeper', () => {
  const online = signal(true);
  const state = signal('in');
  let server: Kept;
  let keeper: DraftKeeper;

  beforeEach(() => {
    jest.useFakeTimers();
    online.set(true);
    server = new Kept();
    TestBed.configureTestingModule({
      providers: [
        DraftKeeper,
        { provide: IntakeApi, useValue: server },
        { provide: Session, useValue: { state } },
        { provide: Online, useValue: { now: online } },
      ],
    });
    keeper = TestBed.inject(DraftKeeper);
  });
  afterEach(() => jest.useRealTimers());

  const type = (path: string, value: unknown) => {
    keeper.draft.update((draft) => withValue(draft, path, value));
    TestBed.tick();
  };
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('begins nothing before the first word', async () => {
    TestBed.tick();
    await wait(10_000);
    expect(server.start).not.toHaveBeenCalled();
    expect(keeper.state()).toBe('empty');
  });

  it('saves after a pause, and says so only then', async () => {
    type('danger.now', 'no');
    expect(keeper.state()).toBe('unsaved');
    expect(keeper.pending()).toBe(true);
    await wait(800);
    expect(keeper.state()).toBe('saved');
    expect(keeper.savedAt()?.toISOString()).toBe('2026-11-21T19:02:00.000Z');
    expect(server.draft.danger.now).toBe('no');
  });

  it('does not wait for a pause that never comes', async () => {
    for (let letters = 1; letters <= 30; letters++) {
      type('incident.summary', 'x'.repeat(letters));
      await wait(300);
    }
    expect(server.saves.length).toBeGreaterThanOrEqual(2);
  });

  it('sends one save at a time, each with the version that the last one gave', async () => {
    type('client.name', 'A');
    await wait(800);
    type('client.name', 'An');
    type('client.name', 'Ana');
    await keeper.flush();
    expect(server.saves.map(({ version }) => version)).toEqual([1, 2]);
    expect(server.draft.client?.name).toBe('Ana');
  });

  it('keeps the text when a save fails, tries again by itself, and says so', async () => {
    server.failWith = new HttpErrorResponse({ status: 0 });
    type('client.name', 'Ana');
    await wait(800);
    expect(keeper.state()).toBe('failed');
    expect(keeper.retryAt()).toBeDefined();
    expect(keeper.draft().client.name).toBe('Ana');
    server.failWith = undefined;
    await wait(2_500);
    expect(keeper.state()).toBe('saved');
    expect(server.draft.client?.name).toBe('Ana');
  });

  it('does not try again what cannot succeed, until it was changed', async () => {
    server.failWith = refused(400, 'invalid_input');
    type('client.name', 'Ana');
    await wait(60_000);
    expect(server.save).toHaveBeenCalledTimes(1);
    server.failWith = undefined;
    type('client.name', 'An');
    await wait(800);
    expect(keeper.state()).toBe('saved');
  });

  it('saves as soon as the network is back', async () => {
    server.failWith = new HttpErrorResponse({ status: 0 });
    type('client.name', 'Ana');
    await wait(800);
    online.set(false);
    TestBed.tick();
    server.failWith = undefined;
    online.set(true);
    TestBed.tick();
    await wait(0);
    expect(keeper.state()).toBe('saved');
  });

  it('takes what came from elsewhere, without asking where it can', async () => {
    type('client.name', 'Ana');
    await wait(800);
    server.elsewhere('persona', 'adult_victim');
    type('client.name', 'Ana Ruiz');
    await wait(800);
    expect(keeper.state()).toBe('saved');
    expect(keeper.draft().persona).toBe('adult_victim');
    expect(server.draft.client?.name).toBe('Ana Ruiz');
  });

  it('saves nothing over another answer until somebody chose', async () => {
    type('client.name', 'Ana');
    await wait(800);
    server.elsewhere('client.name', 'Anna');
    type('client.name', 'Ann');
    await wait(800);
    expect(keeper.state()).toBe('conflict');
    expect(server.draft.client?.name).toBe('Anna');
    const [conflict] = keeper.conflicts();
    expect(conflict).toEqual({ path: 'client.name', mine: 'Ann', theirs: 'Anna' });
    keeper.decide(conflict, 'Ann');
    TestBed.tick();
    await wait(800);
    expect(keeper.state()).toBe('saved');
    expect(server.draft.client?.name).toBe('Ann');
  });

  it('says when the intake was opened as a case elsewhere, and keeps the words', async () => {
    type('client.name', 'Ana');
    await wait(800);
    server.finished = true;
    type('client.name', 'Ana Ruiz');
    await wait(800);
    expect(keeper.state()).toBe('finished');
    expect(keeper.draft().client.name).toBe('Ana Ruiz');
    expect(keeper.pending()).toBe(false);
  });

  it('sends the last words along when the page closes', async () => {
    type('client.name', 'Ana');
    await wait(800);
    type('client.name', 'Ana R');
    window.dispatchEvent(new Event('pagehide'));
    expect(server.leaving).toEqual([[2, expect.objectContaining({ client: expect.objectContaining({ name: 'Ana R' }) })]]);
  });

  it('begins an empty page for the next caller', async () => {
    type('client.name', 'Ana');
    await wait(800);
    keeper.forget();
    TestBed.tick();
    await wait(5_000);
    expect(keeper.state()).toBe('empty');
    expect(keeper.draft().client.name).toBe('');
    expect(server.saves).toHaveLength(1);
  });
});
