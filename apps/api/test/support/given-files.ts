import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { request, type ClientRequest, type IncomingHttpHeaders } from 'node:http';
import type { Running } from './app';
import { asOwner } from './database';
import { givenCase, type Browser } from './given';
import { courtesies } from './wire';

/** A few bytes that are what they say, by the ending of the name. */
export const sample: Record<string, Buffer> = {
  txt: Buffer.from('What they wrote to me, word by word.\n'),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  jpg: Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(64), Buffer.from('ffd9', 'hex')]),
  mp4: Buffer.concat([Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'), randomBytes(64)]),
  mp3: Buffer.concat([Buffer.from('494433030000000000', 'hex'), Buffer.alloc(1), Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)]),
  zip: Buffer.from('504b0304140000000800', 'hex'),
};
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A case of this advocate with one piece of evidence. Everybody shown is an adult, unless an age is given. */
export async function givenEvidence(browser: Browser, age?: 'minor' | 'unknown'): Promise<{ caseId: string; item: string }> {
  const { id: caseId } = await givenCase(browser);
  const title = { kind: 'chat_log', platform: 'other', holder: 'client', title: 'The conversation' };
  const item = (await browser.post(`/cases/${caseId}/evidence`, title).expect(201)).body.id as string;
  if (age) await browser.post(`/cases/${caseId}/depictions`, { ageWhenMade: age }).expect(201);
  return { caseId, item };
}
export const announced = (bytes: Buffer, change: object = {}) => ({
  ...{ name: 'conversation.txt', size: bytes.length, adults: true, intimate: false },
  ...change,
});

export interface FileAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  json: Record<string, unknown>;
  /** The answer broke off before it was whole. */
  cut: boolean;
}
/** A request of a file route whose body the test writes itself; resolves with the answer. */
export function fileRequest(browser: Browser, method: 'PUT' | 'GET', path: string, headers: Record<string, string | number> = {}) {
  const { hostname, port } = new URL(browser.address);
  let sent!: ClientRequest;
  const answer = new Promise<FileAnswer>((resolve, reject) => {
    const type = method === 'PUT' ? { 'Content-Type': 'application/octet-stream' } : {};
    sent = request(
      { hostname, port, method, path: `/api${path}`, headers: { ...courtesies(browser, method), ...type, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        const done = (cut: boolean) => {
          const body = Buffer.concat(parts);
          let json = {};
          try {
            json = JSON.parse(body.toString()) as Record<string, unknown>;
          } catch {
            // A file.
          }
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, json, cut });
        };
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(false));
        response.on('error', () => done(true));
      },
    );
    sent.on('error', reject);
  });
  answer.catch(() => undefined);
  return { sent, answer };
}
/** Sends the body of an announced file. */
export async function sendFile(browser: Browser, id: string, bytes: Buffer): Promise<FileAnswer> {
  const { sent, answer } = fileRequest(browser, 'PUT', `/evidence-files/${id}/content`, { 'Content-Length': bytes.length });
  sent.end(bytes);
  return answer;
}
export const fetchFile = (browser: Browser, id: string): Promise<FileAnswer> => {
  const { sent, answer } = fileRequest(browser, 'GET', `/evidence-files/${id}/content`);
  sent.end();
  return answer;
};
/** Announced and sent. */
export async function givenFile(
  browser: Browser,
  { caseId, item }: { caseId: string; item: string },
  bytes = sample['txt'],
  change: object = {},
) {
  const { body } = await browser.post(`/cases/${caseId}/evidence/${item}/files`, announced(bytes, change)).expect(201);
  const { status } = await sendFile(browser, body.id as string, bytes);
  if (status !== 200) throw new Error(`The file was refused: ${status}`);
  return body.id as string;
}

/** Names of everything that lies in the local store of an application, with what interrupted writes left. */
export function inStore({ config }: Running): string[] {
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  return list(config.FILES_DIR).flatMap((folder) => list(join(config.FILES_DIR, folder)));
}
export const placeInStore = ({ config }: Running, id: string): string => join(config.FILES_DIR, id.slice(-2), id);
/** Rows of files that are there or on their way. */
export const fileRows = (running: Running, caseId?: string) =>
  asOwner<{ id: string; state: string }>(
    running.database,
    `select id, state from evidence_file where state <> 'removed' and ($1::uuid is null or case_id = $1) order by id`,
    [caseId ?? null],
  );
