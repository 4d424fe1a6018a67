import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmdirSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { Sweeps } from '@alongside/api/core';
import { DAY, startApp, type Running } from './support/app';
import { asOwner, whileRefusing } from './support/database';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  announced,
  fetchFile,
  fileRequest,
  fileRows,
  givenEvidence,
  givenFile,
  inStore,
  placeInStore,
  sample,
  sendFile,
  sha256,
} from './support/given-files';
import { preparedDeletion } from './support/given-deletion';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let director: Browser;
beforeAll(async () => {
  running = await startApp({ settings: { FILES_MAX_MB: '2' } });
  house = await givenOrganization(running);
  [mara, director] = [await as(running, house.people.mara), await as(running, house.people.director)];
});
afterAll(() => running?.close());

const takes = (files: string) => asOwner(running.database, `update organization set evidence_files = $1 where id = $2`, [files, house.id]);
beforeEach(() => takes('intimate'));
const announce = (place: { caseId: string; item: string }, change: object, bytes = sample['txt']) =>
  mara.post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(bytes, change));
const log = async (caseId: string) => (await mara.get(`/cases/${caseId}/evidence`).expect(200)).body;
const day = (days: number) => new Date(running.clock.now().getTime() + days * DAY).toISOString().slice(0, 10);
const sweep = () => running.app.get(Sweeps).run('evidence-files');
const hold = (caseId: string) =>
  asOwner(
    running.database,
    `insert into legal_hold (organization_id, id, case_id, request_id, placed_by, content) values ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, '')`,
    [house.id, caseId, house.people.mara.id],
  );
const K = 1024;

describe('a file', () => {
  it('comes back as it was, whatever its length, under a name that says nothing, and never to be shown', async () => {
    const place = await givenEvidence(mara);
    for (const length of [1, 64 * K, 64 * K + 1, 1_000_000]) {
      const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(length)]);
      const id = await givenFile(mara, place, bytes, { name: 'Rosa and Tom.pdf' });
      const { status, body, headers } = await fetchFile(mara, id);
      expect({ status, same: body.equals(bytes) }).toEqual({ status: 200, same: true });
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="file-${id.slice(-8)}.pdf"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'repr-digest': `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`,
      });
    }
  });

  it('lies in the store sealed, under an id', async () => {
    const place = await givenEvidence(mara);
    const bytes = Buffer.from('the obsidian parakeet '.repeat(500));
    const id = await givenFile(mara, place, bytes);
    const kept = readFileSync(placeInStore(running, id));
    expect(kept.includes('parakeet')).toBe(false);
    expect(kept.length).toBeGreaterThan(bytes.length);
    const [{ row }] = await asOwner<{ row: string }>(running.database, `select f::text as row from evidence_file f where id = $1`, [id]);
    for (const word of ['conversation', sha256(bytes), 'txt']) expect(row).not.toContain(word);
  });

  it('is shown with its hash, in the chain of custody and on the timeline, also each time it is opened', async () => {
    const place = await givenEvidence(mara);
    const id = await givenFile(mara, place, sample['txt'], { sha256: sha256(sample['txt']) });
    await fetchFile(director, id);
    const { items } = await log(place.caseId);
    expect(items[0].files).toMatchObject([{ id, name: 'conversation.txt', type: 'txt', state: 'stored', sha256: sha256(sample['txt']) }]);
    expect(items[0].custody).toMatchObject([
      { kind: 'file_downloaded', fileId: id, by: { id: house.people.director.id } },
      { kind: 'file_stored', fileId: id, note: `SHA-256 ${sha256(sample['txt'])}` },
      { kind: 'logged' },
    ]);
    const audit = await asOwner<{ action: string }>(
      running.database,
      `select action from audit_event where subject_ids @> array[$1::uuid] order by at, id`,
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'evidence_file.announced',
      'evidence_file.begun',
      'evidence_file.stored',
      'evidence_file.downloaded',
    ]);
    expect((await mara.get(`/cases/${place.caseId}/custody/check`)).body.whole).toBe(true);
  });

  it('is no disclosure as long as it stays with staff', async () => {
    const place = await givenEvidence(mara);
    await fetchFile(mara, await givenFile(mara, place));
    expect((await mara.get(`/cases/${place.caseId}/disclosures`)).body.items).toEqual([]);
  });
});

describe('what is not taken', () => {
  it.each<[string, object, Buffer, number, string]>([
    ['a kind that nobody takes', { name: 'all.zip' }, sample['zip'], 415, 'unsupported_media'],
    ['a program', { name: 'run.exe' }, sample['txt'], 415, 'unsupported_media'],
    ['a name without an ending', { name: 'png' }, sample['png'], 415, 'unsupported_media'],
    ['one that is too long', { size: 3_000_000 }, sample['txt'], 413, 'too_large'],
    ['one without the confirmation', { adults: false }, sample['txt'], 400, 'invalid_input'],
    ['intimate material without a day on which it goes', { name: 'a.png', intimate: true }, sample['png'], 400, 'invalid_input'],
    ['a day that is over', { purgeOn: '2020-01-01' }, sample['txt'], 400, 'invalid_input'],
    ['a day in a far year', { purgeOn: '2999-01-01' }, sample['txt'], 400, 'invalid_input'],
  ])('%s', async (_, change, bytes, status, code) => {
    const place = await givenEvidence(mara);
    const answer = await announce(place, change, bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await fileRows(running, place.caseId)).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['none', 'a.txt', false],
    ['papers', 'a.txt', true],
    ['papers', 'a.png', false],
    ['papers', 'a.mp4', false],
    ['pictures', 'a.png', true],
    ['pictures', 'a.mp3', true],
  ])('where the organization takes %s: %s → %s', async (setting, name, taken) => {
    const place = await givenEvidence(mara);
    await takes(setting);
    const { body } = await announce(place, { name });
    expect(body.code).toBe(taken ? undefined : 'files_off');
  });

  it('intimate material, until the organization turns it on', async () => {
    const place = await givenEvidence(mara);
    await takes('pictures');
    expect((await announce(place, { name: 'a.png', intimate: true, purgeOn: day(30) })).body.code).toBe('files_off');
    await takes('intimate');
    await announce(place, { name: 'a.png', intimate: true, purgeOn: day(30) }).expect(201);
  });

  it.each(['png', 'pdf', 'jpg', 'mp4', 'mp3'])('what is not what its name says: %s', async (ending) => {
    const place = await givenEvidence(mara);
    for (const [other, bytes] of Object.entries(sample)) {
      const { body } = await announce(place, { name: `a.${ending}` }, bytes).expect(201);
      const { status, json } = await sendFile(mara, body.id, bytes);
      expect({ other, status, code: json['code'] }).toEqual(
        other === ending ? { other, status: 200, code: undefined } : { other, status: 415, code: 'unsupported_media' },
      );
    }
    expect(await fileRows(running, place.caseId)).toHaveLength(1);
  });

  it('text that is none', async () => {
    const place = await givenEvidence(mara);
    for (const bytes of [sample['png'], Buffer.from([0x41, 0, 0x42]), Buffer.from([0xff, 0xd0, 0x41])]) {
      const { body } = await announce(place, {}, bytes).expect(201);
      expect((await sendFile(mara, body.id, bytes)).status).toBe(415);
    }
    expect(await fileRows(running, place.caseId)).toEqual([]);
  });

  it('a body that is longer or shorter than announced, or another than announced', async () => {
    const place = await givenEvidence(mara);
    const bytes = sample['txt'];
    const stored = inStore(running);
    const send = async (change: object, chunks: Buffer[]) => {
      const { body } = await announce(place, change, bytes).expect(201);
      const { sent, answer } = fileRequest(mara, 'PUT', `/evidence-files/${body.id}/content`, { 'Transfer-Encoding': 'chunked' });
      for (const chunk of chunks) sent.write(chunk);
      sent.end();
      const { status, json } = await answer;
      return [status, json['code']];
    };
    expect(await send({}, [bytes, bytes])).toEqual([413, 'too_large']);
    expect(await send({}, [bytes.subarray(3)])).toEqual([400, 'unreadable_body']);
    expect(await send({ sha256: sha256(Buffer.from('other')) }, [bytes])).toEqual([409, 'hash_differs']);
    expect(await send({}, [bytes])).toEqual([200, undefined]);
    expect(inStore(running)).toHaveLength(stored.length + 1);
  });

  it('a body twice, or of somebody else, or that was never announced', async () => {
    const place = await givenEvidence(mara);
    const bytes = sample['txt'];
    const { body } = await announce(place, {}, bytes).expect(201);
    expect((await sendFile(director, body.id, bytes)).status).toBe(409);
    expect((await sendFile(mara, body.id, bytes)).status).toBe(200);
    expect((await sendFile(mara, body.id, bytes)).status).toBe(409);
    expect((await sendFile(mara, '0197a000-0000-7000-8000-000000000000', bytes)).status).toBe(404);
    expect((await fetchFile(mara, body.id)).body.equals(bytes)).toBe(true);
  });

  it('a body whose line breaks off: nothing is left of it', async () => {
    const place = await givenEvidence(mara);
    const stored = inStore(running).length;
    const bytes = Buffer.from('x'.repeat(1_000_000));
    const { body } = await announce(place, {}, bytes).expect(201);
    const { sent } = fileRequest(mara, 'PUT', `/evidence-files/${body.id}/content`, { 'Content-Length': bytes.length });
    sent.on('error', () => undefined);
    sent.write(bytes.subarray(0, 500_000));
    await until(async () => inStore(running).length === stored + 1);
    sent.destroy();
    await until(async () => (await fileRows(running, place.caseId)).length === 0 && inStore(running).length === stored);
  });
});

describe('a stored file that is not as it was', () => {
  const big = Buffer.from('0123456789abcdef'.repeat(20_000));
  const damages: [string, (path: string) => void][] = [
    ['a byte of it was changed', (path) => changeByte(path, 200_000)],
    ['its first byte was changed', (path) => changeByte(path, 0)],
    ['its last byte was changed', (path) => changeByte(path, -1)],
    ['its end was cut off', (path) => truncateSync(path, 24 + 3 * (64 * K + 17))],
    ['it is gone', (path) => unlinkSync(path)],
  ];
  const changeByte = (path: string, at: number) => {
    const bytes = readFileSync(path);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    writeFileSync(path, bytes);
  };
  it.each(damages)('never arrives whole, and is recorded: %s', async (_, damage) => {
    const place = await givenEvidence(mara);
    const id = await givenFile(mara, place, big);
    damage(placeInStore(running, id));
    const { status, body, cut } = await fetchFile(mara, id);
    expect(status === 503 || (status === 200 && cut && body.length < big.length)).toBe(true);
    const { items } = await log(place.caseId);
    expect(items[0].custody[0]).toMatchObject({ kind: 'file_damaged', fileId: id });
  });

  it('is noticed too when whole pieces were put in its place that are genuine, of another file', async () => {
    const place = await givenEvidence(mara);
    const [one, other] = [await givenFile(mara, place, big), await givenFile(mara, place, big)];
    writeFileSync(placeInStore(running, one), readFileSync(placeInStore(running, other)));
    expect((await fetchFile(mara, one)).status).toBe(503);
  });
});

describe('what goes', () => {
  it('takes a file away on request: its key at once, its bytes with the next sweep, and the chain keeps the line', async () => {
    const place = await givenEvidence(mara);
    const id = await givenFile(mara, place);
    await mara.post(`/evidence-files/${id}/remove`, { reason: 'It was the wrong one.' }).expect(201);
    expect((await fetchFile(mara, id)).status).toBe(409);
    await sweep();
    expect(inStore(running)).not.toContain(id);
    const { items } = await log(place.caseId);
    expect(items[0].files).toMatchObject([{ id, state: 'removed' }]);
    expect(items[0].custody[0]).toMatchObject({ kind: 'file_removed', note: 'It was the wrong one.' });
    expect((await mara.get(`/cases/${place.caseId}/custody/check`)).body.whole).toBe(true);
  });

  it('takes it away by itself on the day that was set, and not while a legal hold keeps it', async () => {
    const [place, held] = [await givenEvidence(mara), await givenEvidence(mara)];
    const ids = [
      await givenFile(mara, place, sample['txt'], { purgeOn: day(5) }),
      await givenFile(mara, held, sample['txt'], { purgeOn: day(5) }),
    ];
    await sweep();
    for (const id of ids) expect((await fetchFile(mara, id)).status).toBe(200);
    await asOwner(running.database, `update evidence_file set purge_on = current_date - 1 where id = any($1::uuid[])`, [ids]);
    await hold(held.caseId);
    await sweep();
    await sweep();
    const states = await asOwner(
      running.database,
      `select state from evidence_file where id = any($1::uuid[]) order by array_position($1::uuid[], id)`,
      [ids],
    );
    expect(states).toEqual([{ state: 'removed' }, { state: 'stored' }]);
    expect(ids.map((id) => inStore(running).includes(id))).toEqual([false, true]);
  });

  it('does not wait for one that cannot be taken away, and an administrator hears of it', async () => {
    const place = await givenEvidence(mara);
    const ids = [await givenFile(mara, place), await givenFile(mara, place), await givenFile(mara, place)];
    await asOwner(
      running.database,
      `update evidence_file set purge_on = current_date - array_position(array[$3, $2, $1], id) where id in ($1, $2, $3)`,
      ids,
    );
    // What lies where the bytes of the second were cannot be taken away.
    const second = placeInStore(running, ids[1]);
    unlinkSync(second);
    mkdirSync(second);
    await whileRefusing(running.database, { table: 'evidence_file', when: 'update', condition: `old.id = '${ids[0]}'` }, sweep);
    expect(ids.map((id) => inStore(running).includes(id))).toEqual([true, true, false]);
    const administrator = await as(running, house.people.administrator);
    const { stalled } = (await administrator.get('/delivery').expect(200)).body;
    expect(stalled).toMatchObject([{ task: 'evidence-files', count: 2 }]);
    rmdirSync(second);
    await sweep();
    expect(ids.map((id) => inStore(running).includes(id))).toEqual([false, false, false]);
  });

  it('does not wait for hundreds that a hold keeps', async () => {
    const [place, held] = [await givenEvidence(mara), await givenEvidence(mara)];
    const [id, kept] = [await givenFile(mara, place), await givenFile(mara, held)];
    await asOwner(
      running.database,
      'update evidence_file set purge_on = current_date - array_position(array[$1, $2], id) where id in ($1, $2)',
      [id, kept],
    );
    await asOwner(
      running.database,
      `insert into evidence_file select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid()))).* from evidence_file f, generate_series(1, 250) where f.id = $1`,
      [kept],
    );
    await hold(held.caseId);
    await sweep();
    await sweep();
    expect([id, kept].map((each) => inStore(running).includes(each))).toEqual([false, true]);
  });

  it('forgets what was announced and never came, and what broke off with a process', async () => {
    const place = await givenEvidence(mara);
    const { body } = await announce(place, {}).expect(201);
    writeFileSyncIn(`${placeInStore(running, body.id)}.part`);
    await sweep();
    expect(await fileRows(running, place.caseId)).toHaveLength(1);
    await asOwner(
      running.database,
      `update evidence_file set seen_at = now() - interval '6 minutes', begun_at = now() - interval '6 minutes' where id = $1`,
      [body.id],
    );
    await sweep();
    expect(await fileRows(running, place.caseId)).toEqual([]);
    // Whoever may still be writing has time to notice.
    await asOwner(running.database, `update store_removal set due_at = now() where id = $1`, [body.id]);
    await sweep();
    expect(inStore(running).filter((name) => name.startsWith(body.id))).toEqual([]);
    expect(await asOwner(running.database, `select * from store_removal where id = $1`, [body.id])).toEqual([]);
  });

  it('takes everything from the store when the whole case is deleted', async () => {
    const place = await givenEvidence(mara);
    const id = await givenFile(mara, place);
    const { version } = (await mara.get(`/cases/${place.caseId}`)).body;
    await mara.post(`/cases/${place.caseId}/close`, { version, reason: 'other' }).expect(201);
    await director.post(`/client-requests/${await preparedDeletion(mara, place.caseId)}/second`, { version: 3, approve: true }).expect(201);
    for (const table of ['evidence_file', 'evidence_item', 'custody_event'])
      expect(await asOwner(running.database, `select 1 from ${table} where case_id = $1`, [place.caseId])).toEqual([]);
    await sweep();
    expect(inStore(running)).not.toContain(id);
  });
});

function writeFileSyncIn(path: string) {
  const folder = path.split('/').slice(0, -1).join('/');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, 'half of it');
}
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
