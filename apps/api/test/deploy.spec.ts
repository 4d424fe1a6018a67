import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '@alongside/api/core';
import { freshDatabase, roleUrl } from './support/database';

const root = join(__dirname, '../../..');
const free = () =>
  new Promise<number>((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** The proxy's own authority signs for these hosts; nothing leaves this machine. */
function ask(port: number, host: string, path: string, options: RequestOptions & { body?: string } = {}) {
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>((done, failed) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        servername: host,
        rejectUnauthorized: false,
        path,
        ...options,
        headers: { Host: `${host}:${port}`, ...options.headers },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    sent.once('error', failed);
    sent.end(options.body);
  });
}

async function until<T>(what: () => Promise<T>, tries = 100): Promise<T> {
  for (;;) {
    try {
      return await what();
    } catch (problem) {
      if ((tries -= 1) === 0) throw problem;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

describe('the deployment', () => {
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const directory = join(process.env['TEST_DIRECTORY'] as string, 'deploy');

  it('is a file that docker-compose reads, with nothing left open', () => {
    mkdirSync(directory, { recursive: true });
    const filled = readFileSync(join(root, 'deploy/example.env'), 'utf8').replace(/=$/gm, '=filled');
    writeFileSync(join(directory, 'env'), filled);
    const told = execFileSync('docker-compose', ['--env-file', join(directory, 'env'), '-f', join(root, 'docker-compose.yml'), 'config'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const service of ['database:', 'queue:', 'migrate:', 'api:', 'worker:', 'proxy:']) expect(told).toContain(`  ${service}`);
    expect(told).toContain('image: postgres:18');
  });

  it('sets only what the application knows, and everything it needs', () => {
    const block = /environment: &settings\n((?: {4}.+\n)+)/.exec(compose)?.[1] as string;
    const values = Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => /^\s*(\w+): '?(.*?)'?$/.exec(line) as RegExpExecArray)
        .map(([, name, value]) => [
          name,
          value
            .replace(/\$\{WORKSPACE_HOST[^}]*\}/, 'workspace.example')
            .replace(/\$\{PORTAL_HOST[^}]*\}/, 'page.example')
            .replace(/\$\{SMTP_URL[^}]*\}/, 'smtp://mail.example')
            .replace(/\$\{\w+:-([^}]*)\}/, '$1')
            .replace(/\$\{[^}]*\}/, 'secret'),
        ]),
    );
    const config = readConfig(values);
    for (const name of Object.keys(values)) expect(config).toHaveProperty(name);
  });

  describe('with its processes, settings and proxy, started by hand', () => {
    const running: ChildProcess[] = [];
    let port: number;
    let portalPort: number;
    const start = (program: string, args: string[], environment: Record<string, string>) => {
      const child = spawn(program, args, {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory, ...environment },
        stdio: 'ignore',
      });
      running.push(child);
      return child;
    };

    beforeAll(async () => {
      mkdirSync(directory, { recursive: true });
      const database = await freshDatabase();
      const [redis, workspace, portal, http, https] = await Promise.all([free(), free(), free(), free(), free()]);
      port = https;
      portalPort = https;
      const web = join(directory, 'web');
      for (const app of ['workspace', 'portal']) {
        mkdirSync(join(web, app, 'browser'), { recursive: true });
        writeFileSync(join(web, app, 'browser', 'index.html'), `<!doctype html><title>${app}</title><style nonce="CSP_NONCE"></style>`);
      }
      const settings = {
        NODE_ENV: 'production',
        DATABASE_APP_URL: roleUrl(database, 'app'),
        DATABASE_AUDIT_URL: roleUrl(database, 'audit'),
        DATABASE_GATE_URL: roleUrl(database, 'gate'),
        DATABASE_JOBS_URL: roleUrl(database, 'jobs'),
        REDIS_URL: `redis://127.0.0.1:${redis}`,
        MASTER_KEY_FILE: process.env['TEST_MASTER_KEY_FILE'] as string,
        WORKSPACE_PORT: String(workspace),
        PORTAL_PORT: String(portal),
        WORKSPACE_ORIGIN: `https://workspace.localhost:${https}`,
        PORTAL_ORIGIN: `https://page.localhost:${https}`,
        WEB_ROOT: web,
        TRUST_PROXY: '1',
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'no-reply@example.org',
        LOG_LEVEL: 'info',
      };
      start(
        process.env['REDIS_SERVER'] ?? 'redis-server',
        ['--port', String(redis), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--dir', directory],
        {},
      );
      start('caddy', ['run', '--config', join(root, 'deploy/Caddyfile'), '--adapter', 'caddyfile'], {
        WORKSPACE_HOST: 'workspace.localhost',
        PORTAL_HOST: 'page.localhost',
        WORKSPACE_UPSTREAM: `127.0.0.1:${workspace}`,
        PORTAL_UPSTREAM: `127.0.0.1:${portal}`,
        TLS: 'internal',
        HTTP_PORT: String(http),
        HTTPS_PORT: String(https),
      });
      const dist = process.env['TEST_API_DIST'] as string;
      start(process.execPath, [join(dist, 'main.mjs')], settings);
      start(process.execPath, [join(dist, 'worker.mjs')], settings);
      await until(async () => {
        const { status } = await ask(port, 'workspace.localhost', '/api/health/ready');
        if (status !== 200) throw new Error(`ready: ${status}`);
      });
    });
    afterAll(async () => {
      await Promise.all(running.map((child) => new Promise<void>((done) => (child.once('exit', () => done()), child.kill('SIGTERM')))));
    });

    it('answers each host with its own application and nothing of the other', async () => {
      const workspace = await ask(port, 'workspace.localhost', '/');
      const portal = await ask(portalPort, 'page.localhost', '/');
      expect(workspace.text).toContain('<title>workspace</title>');
      expect(portal.text).toContain('<title>portal</title>');
      expect(portal.headers['cache-control']).toBe('no-store');
      expect(workspace.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
      expect((await ask(port, 'workspace.localhost', '/api/portal/status')).status).toBe(404);
      expect((await ask(port, 'page.localhost', '/api/session')).status).toBe(404);
    });

    it('gives every page a nonce of its own in a policy without unsafe words', async () => {
      const [one, two] = await Promise.all([ask(port, 'workspace.localhost', '/cases'), ask(port, 'workspace.localhost', '/cases')]);
      const policy = String(one.headers['content-security-policy']);
      expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/);
      const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1];
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(two.text).not.toContain(nonce as string);
    });

    it('starts empty: it waits for the first organization, and no demonstration password opens it', async () => {
      expect(JSON.parse((await ask(port, 'workspace.localhost', '/api/setup')).text)).toEqual({ needed: true });
      const body = JSON.stringify({ email: 'maya@harbor.example', password: 'alongside-demo-only' });
      const headers = { Origin: `https://workspace.localhost:${port}`, 'Content-Type': 'application/json' };
      expect((await ask(port, 'workspace.localhost', '/api/session', { method: 'POST', headers, body })).status).toBe(401);
      expect(
        (
          await ask(port, 'workspace.localhost', '/api/session', {
            method: 'POST',
            headers: { ...headers, Origin: `https://page.localhost:${port}` },
            body,
          })
        ).status,
      ).toBe(403);
    });
  });
});
