import { randomBytes } from 'node:crypto';
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { FileStore, LocalStore, fileStore } from '@alongside/api/evidence';
import { Sweeps } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenOrganization, type Browser } from './support/given';
import { announced, fetchFile, fileRequest, fileRows, givenEvidence, givenFile } from './support/given-files';
import { startSwift, type Swift } from './support/swift';

/* The same as on the local disk, on a real S3-compatible store (OpenStack Swift). */

const MB = 2 ** 20;
let swift: Swift;
let running: Running;
let mara: Browser;
const bucket = 'evidence';
beforeAll(async () => {
  swift = await startSwift();
  running = await startApp({ settings: { FILES_S3_URL: await swift.bucket(bucket) } });
  mara = await as(running, (await givenOrganization(running)).people.mara);
});
afterAll(async () => {
  await running?.close();
  await swift?.stop();
});

const names = async () => {
  const { Contents = [] } = await swift.client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key }) => Key);
};
const unfinished = async () => (await swift.client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? [];
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

it('is the store that one variable names', () => {
  expect(running.app.get(FileStore)).not.toBeInstanceOf(LocalStore);
});

it.each([10, 5 * MB, 20 * MB])('keeps %i bytes sealed under an id and gives them back', async (size) => {
  const place = await givenEvidence(mara);
  const bytes = pdf(size);
  const id = await givenFile(mara, place, bytes, { name: 'a.pdf' });
  expect(await names()).toContain(id);
  const { Body } = await swift.client.send(new GetObjectCommand({ Bucket: bucket, Key: id }));
  const kept = Buffer.from((await Body?.transformToByteArray()) ?? []);
  expect(kept.includes('%PDF')).toBe(false);
  const { status, body } = await fetchFile(mara, id);
  expect({ status, same: body.equals(bytes) }).toEqual({ status: 200, same: true });
  expect(await unfinished()).toEqual([]);
});

it('never gives out whole what somebody changed in the store', async () => {
  const place = await givenEvidence(mara);
  const bytes = pdf(300_000);
  const id = await givenFile(mara, place, bytes, { name: 'a.pdf' });
  const { Body } = await swift.client.send(new GetObjectCommand({ Bucket: bucket, Key: id }));
  const kept = Buffer.from((await Body?.transformToByteArray()) ?? []);
  kept[kept.length - 5] ^= 1;
  await swift.client.send(new PutObjectCommand({ Bucket: bucket, Key: id, Body: kept }));
  const { status, body, cut } = await fetchFile(mara, id);
  expect(status === 503 || (cut && body.length < bytes.length)).toBe(true);
});

it('takes a file away, and leaves nothing of one whose line broke off', async () => {
  const place = await givenEvidence(mara);
  const id = await givenFile(mara, place, pdf(100), { name: 'a.pdf' });
  await mara.post(`/evidence-files/${id}/remove`, { reason: 'Wrong one.' }).expect(201);
  await running.app.get(Sweeps).run('evidence-files');
  expect(await names()).not.toContain(id);

  const { body } = await mara
    .post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(Buffer.alloc(0), { name: 'a.pdf', size: 40 * MB }))
    .expect(201);
  const { sent } = fileRequest(mara, 'PUT', `/evidence-files/${body.id}/content`, { 'Content-Length': 40 * MB });
  sent.on('error', () => undefined);
  sent.write(pdf(24 * MB));
  await until(async () => (await unfinished()).length > 0);
  sent.destroy();
  await until(
    async () =>
      (await unfinished()).length === 0 &&
      !(await names()).includes(body.id) &&
      (await fileRows(running)).every(({ state }) => state === 'stored'),
  );
});

it('takes away parts that a killed process left', async () => {
  const place = await givenEvidence(mara);
  const { body } = await mara
    .post(`/cases/${place.caseId}/evidence/${place.item}/files`, announced(Buffer.alloc(0), { name: 'a.pdf', size: 40 * MB }))
    .expect(201);
  const { UploadId } = await swift.client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: body.id }));
  await swift.client.send(new UploadPartCommand({ Bucket: bucket, Key: body.id, UploadId, PartNumber: 1, Body: randomBytes(5 * MB) }));
  await asOwner(running.database, `update evidence_file set seen_at = now() - interval '6 minutes' where id = $1`, [body.id]);
  await running.app.get(Sweeps).run('evidence-files');
  expect(await unfinished()).toEqual([]);
  const store = running.app.get(FileStore);
  const left: string[] = [];
  for await (const name of store.names()) left.push(name);
  const rows = (await fileRows(running)).map(({ id }) => id);
  expect(left.filter((name) => !rows.includes(name))).toEqual([]);
});

it('is told as not reachable, with nothing lost, when it is', async () => {
  const away = await fileStore({ FILES_S3_URL: `http://key:secret@127.0.0.1:9/${bucket}`, FILES_DIR: '' });
  await expect(
    away.put(
      uuid(),
      (async function* () {
        yield Buffer.from('x');
      })(),
    ),
  ).rejects.toThrow();
  const place = await givenEvidence(mara);
  const put = jest.spyOn(running.app.get(FileStore), 'put').mockImplementation((name, content) => away.put(name, content));
  await expect(givenFile(mara, place, pdf(100), { name: 'a.pdf' })).rejects.toThrow('503');
  put.mockRestore();
  expect(await fileRows(running, place.caseId)).toEqual([]);
});
