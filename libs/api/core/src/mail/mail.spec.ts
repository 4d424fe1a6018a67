import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../clock';
import type { Config } from '../config/config';
import { sendingProblem } from '../sending';
import { Mail } from './mail';

const letter = { to: 'mara@example.org', subject: 'Invitation', text: 'Open this link.\n', messageId: 'invite-0190c2a1' };
const mailOf = (settings: Partial<Config>) =>
  new Mail({ MAIL_FROM: 'Alongside <no-reply@mail.example.org>', ...settings } as Config, new Clock());

describe('Mail without a server', () => {
  let directory: string;
  beforeEach(() => (directory = join(mkdtempSync(join(tmpdir(), 'outbox-')), 'deep')));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const kept = () => readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));

  it('keeps each letter as a file that only its owner reads', async () => {
    const mail = mailOf({ OUTBOX_DIR: directory });
    expect(mail.ready).toBe(true);
    await mail.send(letter);
    expect(readdirSync(directory)).toEqual(['invite-0190c2a1.eml']);
    expect(statSync(join(directory, 'invite-0190c2a1.eml')).mode & 0o077).toBe(0);
    expect(kept()[0]).toMatch(/^Message-ID: <invite-0190c2a1@mail\.example\.org>\r?$/m);
    expect(kept()[0]).toContain('Open this link.');
  });

  it('keeps a letter that is sent twice once', async () => {
    const mail = mailOf({ OUTBOX_DIR: directory });
    await mail.send(letter);
    await mail.send({ ...letter, text: 'Again.' });
    expect(kept()).toHaveLength(1);
  });

  it('says for certain that nothing left when the outbox takes nothing, and keeps it once it does', async () => {
    writeFileSync(directory, '');
    const mail = mailOf({ OUTBOX_DIR: join(directory, 'box') });
    const problem = await mail.send(letter).catch(sendingProblem);
    expect(problem).toEqual({ why: 'unreachable', certain: true, permanent: false });
    rmSync(directory);
    await mail.send(letter);
    expect(readdirSync(join(directory, 'box'))).toEqual(['invite-0190c2a1.eml']);
  });

  it.each([
    ['a second recipient', { to: 'mara@example.org, other@example.org' }, /^To: .*<other@example\.org>/m],
    ['a header in the subject', { subject: 'Hello\r\nBcc: other@example.org' }, /^Bcc:/m],
    ['a path in the id', { messageId: '../../outside' }, /^Message-ID: <\.\.\//m],
  ])('does not let %s through', async (_, change, trace) => {
    await mailOf({ OUTBOX_DIR: directory }).send({ ...letter, ...change });
    expect(readdirSync(directory)).toHaveLength(1);
    expect(kept()[0]).not.toMatch(trace);
  });

  it('says so when no way to send is set up', async () => {
    const mail = mailOf({});
    expect(mail.ready).toBe(false);
    await expect(mail.send(letter)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('Mail over SMTP', () => {
  let server: Server;
  let taken: string;
  let refuse: boolean;
  beforeEach(async () => {
    taken = '';
    refuse = false;
    server = createServer((socket) => {
      let inData = false;
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (inData) {
          taken += text;
          if (!taken.endsWith('\r\n.\r\n')) return;
          inData = false;
          return void socket.write('250 taken\r\n');
        }
        if (/^DATA/i.test(text)) {
          inData = true;
          return void socket.write('354 go\r\n');
        }
        if (/^QUIT/i.test(text)) return void socket.end('221 bye\r\n');
        socket.write(/^RCPT/i.test(text) && refuse ? '550 no\r\n' : '250 ok\r\n');
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('hands the letter to the server, and throws when it is not taken', async () => {
    const mail = mailOf({ SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` });
    await mail.send(letter);
    expect(taken).toContain('To: mara@example.org');
    refuse = true;
    await expect(mail.send(letter)).rejects.toThrow();
    mail.onApplicationShutdown();
  });
});
