import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LocalStore } from '@alongside/api/evidence';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { announced, fetchFile, fileRequest, fileRows, givenEvidence, givenFile, placeInStore, sample } from './support/given-files';
import { inFull } from './support/long';
import { programEnvironment, start, through, type Program } from './support/program';
import { startSwift, type Swift } from './support/swift';

/*
 * Large files through the built program: memory stays flat, and a kill (-9) in the middle loses nothing that was answered and leaves nothing
 * behind. A sample in `npm test`, 500 MB and more kills in `npm run test:long`.
 */

const MB = 2 ** 20;
const SIZE = inFull(256, 480) * MB;
let inside: Running;
let house: GivenOrganization;
const started: Program[] = [];
let swift: Swift | undefined;
async function api(settings: Record<string, string> = {}) {
  const program = await start('main', programEnvironment(inside.database, settings));
  started.push(program);
  return { program, running: through(inside, program) };
}
beforeAll(async () => {
  inside = await startApp();
  house = await givenOrganization(inside);
  await asOwner(inside.database, `update organization set evidence_files = 'pictures' where id = $1`, [house.id]);
});
afterAll(async () => {
  for (const program of started) await program.end('SIGKILL');
  await inside?.close();
  await swift?.stop();
});

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await soon(50);
}
/** Resident memory of a process, in bytes. */
const rss = (pid: number) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
const piece = Buffer.alloc(MB, 'what they wrote ');
/** Sends a body piece by piece, as fast as it is taken, until `stop` says so. Resolves with what was sent. */
async function sendPieces(browser: Browser, id: string, size: number, each: (sent: number) => boolean | void = () => true) {
  const { sent, answer } = fileRequest(browser, 'PUT', `/evidence-files/${id}/content`, { 'Content-Length': size });
  sent.on('error', () => undefined);
  let went = 0;
  for (; went < size && each(went) !== false; went += piece.length)
    if (!sent.write(piece))
      await Promise.race([new Promise((resolve) => sent.once('drain', resolve)), answer.catch(() => undefined), soon(5_000)]);
  if (went >= size) sent.end();
  return { went, answer, sent };
}
async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const name of new LocalStore(inside.config.FILES_DIR).names()) found.push(name);
  return found.sort();
}
const announce = async (browser: Browser, { caseId, item }: { caseId: string; item: string }) =>
  (await browser.post(`/cases/${caseId}/evidence/${item}/files`, announced(Buffer.alloc(0), { size: SIZE })).expect(201)).body.id as string;

it(
  'loses no finished file and leaves no orphan when the API is killed in the middle of a large upload',
  async () => {
    let here = await api();
    const kept: string[] = [];
    const mara = await as(here.running, house.people.mara);
    const place = await givenEvidence(mara);
    for (let kill = 0; kill < inFull(1, 8); kill += 1) {
      const browser = await as(here.running, house.people.mara);
      const notes: string[] = [];
      kept.push(await givenFile(browser, place, sample['txt']));
      notes.push(
        (
          await browser
            .post(`/cases/${place.caseId}/evidence`, { kind: 'email', platform: 'email', holder: 'client', title: `${kill}` })
            .expect(201)
        ).body.id,
      );
      const id = await announce(browser, place);
      const at = SIZE * (0.2 + 0.6 * Math.random());
      const upload = sendPieces(browser, id, SIZE, (went) => went < at);
      const { sent, answer } = await upload;
      await until(async () => (await names()).includes(id));
      await here.program.end('SIGKILL');
      sent.destroy();
      await answer.catch(() => undefined);
      expect((await fileRows(inside)).find((row) => row.id === id)).toMatchObject({ state: 'arriving' });
      here = await api();
      const again = await as(here.running, house.people.mara);
      for (const file of kept) expect((await fetchFile(again, file)).body).toEqual(sample['txt']);
      const items = (await again.get(`/cases/${place.caseId}/evidence?limit=100`).expect(200)).body.items.map(
        (item: { id: string }) => item.id,
      );
      expect(items).toEqual(expect.arrayContaining(notes));
      expect((await again.get(`/cases/${place.caseId}/custody/check`)).body.whole).toBe(true);
      // The worker finds it when its time has come; here it has come at once.
      await asOwner(inside.database, `update evidence_file set seen_at = now() - interval '6 minutes' where id = $1`, [id]);
      const worker = await start('worker', programEnvironment(inside.database));
      started.push(worker);
      await until(async () => !(await fileRows(inside)).some((row) => row.id === id));
      await asOwner(inside.database, `update store_removal set due_at = now()`);
      await worker.end();
      const next = await start('worker', programEnvironment(inside.database));
      started.push(next);
      await until(async () => !(await names()).includes(id));
      await next.end();
      const rows = await asOwner<{ id: string }>(inside.database, `select id from evidence_file where state = 'stored'`);
      expect(await names()).toEqual(rows.map((row) => row.id).sort());
      for (const file of kept) readFileSync(placeInStore(inside, file));
    }
    await here.program.end();
  },
  inFull(240_000, 1_800_000),
);

// 480 MB take no more than 192 do: 79 and 83 MB on the disk, 127 and 131 in the store, whose parts wait in memory until each is taken; on a
// busy machine, where what is done with is collected later, up to 120.
it.each(['local disk', 'S3-compatible store'])(
  'keeps the memory of the API flat while a large file goes in and comes back, and the hash is right: %s',
  async (where) => {
    if (where !== 'local disk') swift = await startSwift();
    const { program, running } = await api(swift && { FILES_S3_URL: await swift.bucket('evidence') });
    const mara = await as(running, house.people.mara);
    const place = await givenEvidence(mara);
    await givenFile(mara, place, Buffer.alloc(4 * MB, 'warm '), {});
    const before = rss(program.pid);
    let most = before;
    const look = setInterval(() => (most = Math.max(most, rss(program.pid))), 20);
    const id = await announce(mara, place);
    const { answer } = await sendPieces(mara, id, SIZE);
    const { status, json } = await answer;
    expect(status).toBe(200);
    const whole = createHash('sha256');
    for (let went = 0; went < SIZE; went += MB) whole.update(piece);
    expect(json['sha256']).toBe(whole.digest('hex'));
    const back = createHash('sha256');
    let length = 0;
    const { sent, answer: got } = fileRequest(mara, 'GET', `/evidence-files/${id}/content`);
    sent.on('response', (response) => {
      response.removeAllListeners('data');
      response.on('data', (part: Buffer) => ((length += part.length), back.update(part)));
    });
    sent.end();
    expect((await got).status).toBe(200);
    clearInterval(look);
    expect({ length, hash: back.digest('hex') }).toEqual({ length: SIZE, hash: json['sha256'] });
    // Neither the file nor a good part of it is ever in memory: far less than the file, whatever its size.
    expect((most - before) / MB).toBeLessThan(160);
    await program.end();
  },
  inFull(180_000, 900_000),
);
