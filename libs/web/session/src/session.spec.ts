import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, provideApi } from '@alongside/web/http';
import { Zone } from '@alongside/web/ui';
import { Session } from './session';
import { watchSession } from './watch-session';

const view = {
  user: {
    id: '0199f000-0000-7000-8000-000000000001',
    displayName: 'Ana Ruiz',
    email: 'ana@example.org',
    roles: ['advocate'],
    locale: 'en',
    acknowledged: true,
    privileged: false,
  },
  organization: {
    id: '0199f000-0000-7000-8000-000000000002',
    name: 'Harbor',
    timezone: 'America/Chicago',
    clientWord: 'survivor',
    reviewAsked: false,
    privilegedNotes: false,
    privilegedSupervisors: false,
    privilegedDirectors: false,
  },
  idleLockMinutes: 10,
  locked: false,
  factor: 'none',
};
const tick = () => new Promise((resolve) => process.nextTick(resolve));

describe('Session', () => {
  let session: Session;
  let server: HttpTestingController;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideApi({ xsrfCookie: 'test_xsrf', interceptors: [watchSession] }), provideHttpClientTesting()],
    });
    session = TestBed.inject(Session);
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => jest.useRealTimers());

  async function enter(answer: object = view): Promise<void> {
    const loading = session.load();
    server.expectOne('/api/session').flush(answer);
    await loading;
  }

  it.each([
    [401, 'not_signed_in', 'out'],
    [404, 'not_found', 'out'],
    [503, 'unavailable', 'unreachable'],
  ])('takes %d %s for "%s"', async (status, code, state) => {
    const loading = session.load();
    server.expectOne('/api/session').flush({ code, message: '' }, { status, statusText: '' });
    await loading;
    expect(session.state()).toBe(state);
  });

  it('asks once, however many guards wait', async () => {
    const both = Promise.all([session.load(), session.load()]);
    server.expectOne('/api/session').flush(view);
    await both;
    expect(session.state()).toBe('in');
    expect(session.clientWord()).toBe('survivor');
    expect(TestBed.inject(Zone).name()).toBe('America/Chicago');
  });

  it('answers from the policy, with the relations of a record where there are any', async () => {
    expect(session.can('read', 'Case')).toBe(false);
    await enter();
    expect(session.can('read', 'Case')).toBe(true);
    expect(session.can('close', 'Case', ['assigned'])).toBe(true);
    expect(session.can('close', 'Case', ['shared'])).toBe(false);
    expect(session.can('manage', 'User')).toBe(false);
  });

  it('locks after ten minutes without a sign of life, and not before', async () => {
    await enter();
    jest.advanceTimersByTime(9 * 60_000);
    document.dispatchEvent(new Event('pointermove'));
    jest.advanceTimersByTime(9 * 60_000);
    expect(session.state()).toBe('in');
    jest.advanceTimersByTime(61_000);
    expect(session.state()).toBe('locked');
    expect(session.covered()).toBe(true);
    server.expectOne('/api/session/lock').flush({});
  });

  it('locks at once even when the server cannot be told', async () => {
    await enter();
    const locking = session.lock();
    expect(session.state()).toBe('locked');
    server.expectOne('/api/session/lock').error(new ProgressEvent('error'));
    await locking;
    expect(session.state()).toBe('locked');
  });

  it('stays locked after a wrong password, opens after the right one', async () => {
    await enter({ ...view, locked: true });
    let open = false;
    void session.uncovered().then(() => (open = true));

    const wrong = session.unlock('no').catch((error: unknown) => error);
    server.expectOne('/api/session/unlock').flush({ code: 'sign_in_failed', message: '' }, { status: 401, statusText: '' });
    expect(await wrong).toBeDefined();
    expect(session.state()).toBe('locked');
    expect(open).toBe(false);

    const right = session.unlock('yes');
    server.expectOne('/api/session/unlock').flush({});
    await tick();
    await tick();
    server.expectOne('/api/session').flush(view);
    await right;
    await tick();
    expect(session.state()).toBe('in');
    expect(open).toBe(true);
  });

  it('is half in until the code is there', async () => {
    const signingIn = session.signIn('ana@example.org', 'right');
    server.expectOne('/api/session').flush({ ...view, factor: 'asked' });
    await signingIn;
    expect([session.state(), session.missing(), session.covered()]).toEqual(['half', 'asked', false]);
    const wrong = session.giveCode('000000').catch((error: unknown) => error);
    server.expectOne('/api/session/code').flush({ code: 'code_refused', message: '' }, { status: 401, statusText: '' });
    expect(await wrong).toBeDefined();
    expect(session.state()).toBe('half');
    const right = session.giveCode('123456');
    server.expectOne('/api/session/code').flush({ ...view, factor: 'code' });
    await right;
    expect([session.state(), session.missing()]).toEqual(['in', undefined]);
  });

  it('keeps the page covered while an ended session waits for the code', async () => {
    await enter();
    session.expire();
    const again = session.signIn('ana@example.org', 'right');
    server.expectOne('/api/session').flush({ ...view, factor: 'asked' });
    await again;
    expect([session.state(), session.codeAsked(), session.covered()]).toEqual(['expired', true, true]);
    const right = session.giveCode('123456');
    server.expectOne('/api/session/code').flush({ ...view, factor: 'code' });
    await right;
    expect([session.state(), session.covered()]).toEqual(['in', false]);
  });

  it('covers the page before a file is fetched, where the session is over; not where nobody answers', async () => {
    await enter();
    const asked = session.stillRuns();
    server.expectOne('/api/session').flush(view);
    expect(await asked).toBe(true);
    const offline = session.stillRuns();
    server.expectOne('/api/session').error(new ProgressEvent('error'));
    expect(await offline).toBe(true);
    expect(session.state()).toBe('in');
    const over = session.stillRuns();
    server.expectOne('/api/session').flush({ code: 'not_signed_in' }, { status: 401, statusText: 'Unauthorized' });
    expect(await over).toBe(false);
    expect(session.state()).toBe('expired');
  });

  it('covers the page when any answer says that the session is over', async () => {
    await enter();
    const api = TestBed.inject(Api);
    const reading = api.get('/api/cases', { parse: (value: unknown) => value }).catch(() => undefined);
    server.expectOne('/api/cases').flush({ code: 'not_signed_in', message: '' }, { status: 401, statusText: '' });
    await reading;
    expect(session.state()).toBe('expired');
    expect(session.user()?.email).toBe('ana@example.org');
  });
});
