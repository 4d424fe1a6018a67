import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { FileStore } from '@alongside/api/evidence';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  announced,
  fetchFile,
  fileRequest,
  fileRows,
  givenEvidence,
  givenFile,
  inStore,
  sample,
  type FileAnswer,
} from './support/given-files';
import { courtesies } from './support/wire';
import { request } from 'node:http';

/*
 * Minors' images never enter (design §3.4, IMG-01, DATA-09): whatever is tried on a case where somebody shown is or may be a minor, no byte
 * of a file is read and none is stored.
 */

const MB = 2 ** 20;
let running: Running;
let house: GivenOrganization;
let mara: Browser;
let director: Browser;
const sockets = new Set<Socket>();
let kept: jest.SpyInstance;

beforeAll(async () => {
  const emit = Server.prototype.emit;
  jest.spyOn(Server.prototype, 'emit').mockImplementation(function (this: Server, name: string | symbol, ...rest: unknown[]) {
    if (name === 'connection') sockets.add(rest[0] as Socket);
    return (emit as (...all: unknown[]) => boolean).call(this, name, ...rest);
  });
  running = await startApp();
  house = await givenOrganization(running);
  [mara, director] = [await as(running, house.people.mara), await as(running, house.people.director)];
  await asOwner(running.database, `update organization set evidence_files = 'intimate' where id = $1`, [house.id]);
  kept = jest.spyOn(running.app.get(FileStore), 'put');
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await running?.close();
});

const endings = [
  'pdf',
  'docx',
  'xlsx',
  'odt',
  'ods',
  'rtf',
  'txt',
  'csv',
  'json',
  'html',
  'eml',
  'png',
  'jpg',
  'jpeg',
  'gif',
  'webp',
  'heic',
  'mp4',
  'mov',
  'webm',
  'mp3',
  'm4a',
  'wav',
  'ogg',
];
/** A body that would be known again wherever it lay. */
const marker = `alongside ${randomUUID()}`;
const marked = Buffer.concat([Buffer.from(marker), randomBytes(5 * MB - marker.length)]);
const begun = Date.now();
/** Names of temporary files in which a body of ours lies. */
function temporaryFiles(): string[] {
  return readdirSync(tmpdir()).filter((name) => {
    try {
      const path = join(tmpdir(), name);
      const { mtimeMs, size } = statSync(path);
      return mtimeMs >= begun && size < 64 * MB && statSync(path).isFile() && readFileSync(path).includes(marker);
    } catch {
      // Of another program, or gone meanwhile.
      return false;
    }
  });
}
const ages = ['minor', 'unknown'] as const;
const traces = async () => ({
  store: inStore(running).sort(),
  temporary: temporaryFiles(),
  rows: await fileRows(running),
});

/** A request whose head says that a body of 5 MB follows, of which nothing is sent before the answer is there. */
async function headOnly(
  method: string,
  path: string,
  headers: Record<string, string | number>,
): Promise<FileAnswer & { continued: boolean }> {
  const { hostname, port } = new URL(mara.address);
  let continued = false;
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path: `/api${path}`,
      headers: { ...courtesies(mara, method), 'Content-Length': 5 * MB, ...headers },
    });
    sent.on('continue', () => (continued = true));
    sent.on('error', reject);
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('close', () => {
        const body = Buffer.concat(parts);
        sent.destroy();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body,
          json: JSON.parse(body.toString() || '{}'),
          cut: false,
          continued,
        });
      });
    });
    sent.flushHeaders();
  });
}
/** The same with the body at its heels, as a browser sends it; resolves when the line is closed. The answer is lost when the line closes first. */
async function eager(path: string): Promise<{ read: number; status: number | null }> {
  let status: number | null = null;
  const before = new Set(sockets);
  const { hostname, port } = new URL(mara.address);
  await new Promise<void>((resolve) => {
    const sent = request({
      hostname,
      port,
      agent: false,
      method: 'PUT',
      path: `/api${path}`,
      headers: { ...courtesies(mara, 'PUT'), 'Content-Length': 5 * MB },
    });
    sent.on('error', () => resolve());
    sent.on('response', (response) => {
      status = response.statusCode ?? null;
      response.resume().on('close', () => (sent.destroy(), resolve()));
    });
    sent.end(marked);
  });
  const [mine] = [...sockets].filter((socket) => !before.has(socket));
  await new Promise((resolve) => (mine.destroyed ? resolve(0) : mine.once('close', resolve)));
  return { read: mine.bytesRead, status };
}
/** A file that was announced in time, and is somehow still awaited: the route itself has to refuse it. */
async function awaited(age: (typeof ages)[number], ending: string): Promise<string> {
  const place = await givenEvidence(mara);
  const { body } = await mara
    .post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(Buffer.alloc(5 * MB), { name: `a.${ending}`, size: 5 * MB }))
    .expect(201);
  await asOwner(running.database, `update depiction set age_when_made = $1 where case_id = $2`, [age, place.caseId]);
  return body.id as string;
}

it('200 upload attempts of every kind on cases with a minor or unknown depiction: none read, none stored', async () => {
  const places = { minor: await givenEvidence(mara, 'minor'), unknown: await givenEvidence(mara, 'unknown') };
  const before = await traces();
  let attempts = 0;
  const refused = ({ status, json }: Pick<FileAnswer, 'status' | 'json'>, what: string) => {
    attempts += 1;
    expect({ what, status, code: json['code'] }).toEqual({ what, status: 415, code: 'minor_images_refused' });
  };
  const awaitedIds: string[] = [];
  for (const age of ages) {
    const { caseId, item } = places[age];
    for (const ending of endings) {
      // Announced, as the screen does it.
      const answer = await mara.post(`/cases/${caseId}/evidence/${item}/files`, announced(sample['txt'], { name: `a.${ending}` }));
      refused({ status: answer.status, json: answer.body }, `announce ${ending} ${age}`);
      // The body itself, plainly and with the polite question whether it may come.
      const id = await awaited(age, ending);
      awaitedIds.push(id);
      const type = ending === 'txt' ? 'application/json' : ending === 'png' ? 'image/png' : 'application/octet-stream';
      const plain = await headOnly('PUT', `/evidence-files/${id}/content`, { 'Content-Type': type });
      refused(plain, `put ${ending} ${age}`);
      expect(plain.headers.connection).toBe('close');
      const asked = await headOnly('PUT', `/evidence-files/${id}/content`, { 'Content-Type': type, Expect: '100-continue' });
      refused(asked, `asked ${ending} ${age}`);
      expect(asked.continued).toBe(false);
    }
    // By somebody with more rights, and straight to the line with everything at once.
    const answer = await director.post(
      `/cases/${caseId}/evidence/${item}/files`,
      announced(sample['png'], { name: 'a.png', intimate: true, purgeOn: '2027-01-01' }),
    );
    refused({ status: answer.status, json: answer.body }, `director ${age}`);
  }
  // What the system had taken from the line before the refusal went out is thrown away with it: some kilobytes of five megabytes.
  for (const id of awaitedIds) {
    const { read, status } = await eager(`/evidence-files/${id}/content`);
    expect([415, null]).toContain(status);
    expect(read).toBeLessThan(MB / 2);
    attempts += 1;
  }
  // Every other way that one could think of: other types, other routes, another method, a body where none belongs, a file that nobody announced.
  const types = [
    'image/jpeg',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'video/mp4',
    'application/x-www-form-urlencoded',
  ];
  for (const { caseId, item } of Object.values(places))
    for (const [method, path] of [
      ['POST', `/cases/${caseId}/evidence/${item}/files`],
      ['POST', `/cases/${caseId}/evidence`],
      ['POST', `/cases/${caseId}/notes`],
      ['POST', `/cases/${caseId}/evidence/${item}/custody`],
      ['POST', `/evidence-files/${awaitedIds[0]}/content`],
      ['PUT', `/cases/${caseId}/evidence/${item}`],
    ])
      for (const type of types) {
        const { status } = await headOnly(method, path, { 'Content-Type': type });
        attempts += 1;
        expect({ method, path, type, status }).toEqual({ method, path, type, status: 415 });
      }
  const { caseId, item } = places.minor;
  expect((await headOnly('PUT', `/evidence-files/${randomUUID()}/content`, {})).status).toBe(404);
  expect((await headOnly('PATCH', `/evidence-files/${awaitedIds[0]}/content`, { 'Content-Type': 'image/png' })).status).toBe(415);
  expect(
    (await mara.post(`/cases/${caseId}/evidence/${item}/files`, { ...announced(sample['png']), content: sample['png'].toString('base64') }))
      .status,
  ).toBe(400);
  expect(attempts).toBeGreaterThanOrEqual(200);

  expect(kept).not.toHaveBeenCalled();
  const after = await traces();
  expect(after.store).toEqual(before.store);
  expect(after.temporary).toEqual([]);
  expect(after.rows.filter(({ state }) => state === 'stored')).toEqual([]);
  const begun = await asOwner(running.database, `select id from evidence_file where begun_at is not null`);
  expect(begun).toEqual([]);
});

it('is so too when it was not asked whether images exist, or they do and nobody said who is shown', async () => {
  const place = await givenEvidence(mara);
  for (const [exist, code] of [
    ['not_asked', 'minor_images_refused'],
    ['unknown', 'minor_images_refused'],
    ['yes', 'minor_images_refused'],
    ['no', undefined],
  ]) {
    await asOwner(running.database, `delete from depiction where case_id = $1`, [place.caseId]);
    await asOwner(running.database, `update case_file set images_exist = $1 where id = $2`, [exist, place.caseId]);
    const { body } = await mara.post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(sample['txt']));
    expect([exist, body.code]).toEqual([exist, code]);
  }
});

it('becomes adult only with a reason and a second person, and only then a file is taken', async () => {
  const place = await givenEvidence(mara, 'unknown');
  const announce = async () => (await mara.post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(sample['txt']))).status;
  const depictions = (await mara.get(`/cases/${place.caseId}`)).body.depictions as { id: string; ageWhenMade: string }[];
  const { id } = depictions.find(({ ageWhenMade }) => ageWhenMade === 'unknown')!;
  const at = `/cases/${place.caseId}/depictions/${id}`;
  expect(await announce()).toBe(415);
  await mara.put(at, { version: 1, ageWhenMade: 'adult', reason: '' }).expect(400);
  await mara.put(at, { version: 1, ageWhenMade: 'adult', reason: 'Passport seen.' }).expect(200);
  expect(await announce()).toBe(415);
  expect((await mara.post(`${at}/confirm`, { version: 2, confirm: true }).expect(409)).body.code).toBe('second_person_required');
  expect(await announce()).toBe(415);
  await director.post(`${at}/confirm`, { version: 2, confirm: true }).expect(201);
  expect(await announce()).toBe(201);
});

it.each(['minor', 'unknown'] as const)(
  'an upload that runs while somebody answers %s is stopped, and nothing of it is stored',
  async (age) => {
    const place = await givenEvidence(mara);
    const stored = inStore(running).length;
    const size = 20 * MB;
    const { body } = await mara
      .post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(Buffer.alloc(0), { size }))
      .expect(201);
    const { sent, answer } = fileRequest(mara, 'PUT', `/evidence-files/${body.id}/content`, { 'Content-Length': size });
    const piece = Buffer.alloc(64 * 1024, 'a');
    let over = false;
    let went = 0;
    sent.on('error', () => (over = true));
    void answer.then(() => (over = true)).catch(() => (over = true));
    for (; went < 1 * MB; went += piece.length) sent.write(piece);
    while (inStore(running).length === stored) await soon(20);
    await mara.post(`/cases/${place.caseId}/depictions`, { ageWhenMade: age }).expect(201);
    expect(await fileRows(running, place.caseId)).toEqual([]);
    for (; !over && went < size; went += piece.length) {
      sent.write(piece);
      await soon(20);
    }
    expect(went).toBeLessThan(size);
    const refusal = await answer.catch(() => null);
    if (refusal) expect(refusal.json['code']).toBe('minor_images_refused');
    while (inStore(running).length > stored) await soon(20);
    expect(await fileRows(running, place.caseId)).toEqual([]);
  },
);

it('does not even keep one whose last byte came before the answer, when it is kept after it', async () => {
  const place = await givenEvidence(mara);
  const stored = inStore(running).length;
  const put = running.app.get(FileStore);
  const really = put.put.bind(put);
  kept.mockImplementationOnce(async (name: string, content: AsyncIterable<Buffer>) => {
    await really(name, content);
    await mara.post(`/cases/${place.caseId}/depictions`, { ageWhenMade: 'minor' }).expect(201);
  });
  await expect(givenFile(mara, place)).rejects.toThrow('415');
  expect(inStore(running)).toHaveLength(stored);
  expect(await fileRows(running, place.caseId)).toEqual([]);
});

it('gives back, and takes away, no file of before either: what is there stays until somebody decides', async () => {
  const place = await givenEvidence(mara);
  const id = await givenFile(mara, place);
  await mara.post(`/cases/${place.caseId}/depictions`, { ageWhenMade: 'unknown' }).expect(201);
  expect((await fetchFile(mara, id)).status).toBeGreaterThanOrEqual(400);
  expect((await mara.post(`/evidence-files/${id}/remove`, { reason: 'Away.' })).status).toBeGreaterThanOrEqual(400);
  expect(inStore(running)).toContain(id);
  const { files } = (await mara.get(`/cases/${place.caseId}/evidence`).expect(200)).body;
  expect(files.why).not.toBeNull();
  expect(files.types).toEqual([]);
});

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
