import { HttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import * as z from 'zod/mini';
import { Api } from './api';
import { problemOf } from './problem';
import { provideApi } from './provide-api';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const Answer = z.object({ id: z.string() });

describe('idempotency', () => {
  let api: Api;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideApi({ xsrfCookie: 'test_xsrf' }), provideHttpClientTesting()] });
    api = TestBed.inject(Api);
    server = TestBed.inject(HttpTestingController);
  });

  /** Sends the same action and gives what the server saw of it. */
  const act = (body: unknown = { text: 'a' }) => {
    const promise = api.post('/api/notes', body, Answer).catch(problemOf);
    const request = server.expectOne('/api/notes');
    return { promise, request, key: request.request.headers.get('Idempotency-Key') };
  };
  const offline = { status: 0, statusText: '' };

  it('puts a uuid on writes and none on reads', async () => {
    expect(act().key).toMatch(UUID);
    void api.get('/api/notes', Answer);
    expect(server.expectOne('/api/notes').request.headers.has('Idempotency-Key')).toBe(false);
  });

  it('uses the key again when the same action is tried again after an uncertain end', async () => {
    const first = act();
    first.request.error(new ProgressEvent('error'), offline);
    await first.promise;
    const second = act();
    second.request.flush(null, { status: 503, statusText: '' });
    await second.promise;
    expect([second.key, act().key]).toEqual([first.key, first.key]);
  });

  it('uses it for a second click while the first is under way', () => {
    void api.post('/api/notes', { text: 'a' });
    void api.post('/api/notes', { text: 'a' });
    const [one, two] = server.match('/api/notes').map((request) => request.request.headers.get('Idempotency-Key'));
    expect(one).toBe(two);
  });

  it('takes a new key once the server has answered, and for other content', async () => {
    const first = act();
    first.request.flush({ id: '1' });
    await first.promise;
    const refused = act();
    refused.request.flush({ code: 'stale', message: '' }, { status: 409, statusText: '' });
    await refused.promise;
    const keys = new Set([first.key, refused.key, act().key, act({ text: 'b' }).key]);
    expect(keys.size).toBe(4);
  });

  it('does not remember what holds a secret', () => {
    void api.post('/api/session', { email: 'a', password: 'b' });
    void api.post('/api/session', { email: 'a', password: 'b' });
    const [one, two] = server.match('/api/session').map((request) => request.request.headers.get('Idempotency-Key'));
    expect(one).toMatch(UUID);
    expect(one).not.toBe(two);
  });

  it('leaves a key of the caller alone', () => {
    void api.post('/api/notes', {}, Answer, { key: 'mine' });
    expect(server.expectOne('/api/notes').request.headers.get('Idempotency-Key')).toBe('mine');
    void TestBed.inject(HttpClient)
      .put('/api/other', {}, { headers: { 'Idempotency-Key': 'own' } })
      .forEach(() => undefined);
    expect(server.expectOne('/api/other').request.headers.get('Idempotency-Key')).toBe('own');
  });

  it('rejects an answer that is not what the contract says', async () => {
    const action = act();
    action.request.flush({ id: 7 });
    expect(await action.promise).toMatchObject({ code: 'unreadable_answer' });
  });
});
