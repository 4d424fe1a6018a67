import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, settingNames } from '@alongside/api/core';
import { parse } from 'yaml';
import { asOwner } from './support/database';
import { ask, free, importsOf, until } from './support/deployment';

const root = join(__dirname, '../../..');
/** A service of docker-compose.yml, as docker-compose itself understands it. */
interface Service {
  command: string;
  environment: Record<string, string>;
  healthcheck?: { test: string[] };
  image: string;
  stop_grace_period?: string;
}

describe('the deployment', () => {
  const directory = join(process.env['TEST_DIRECTORY'] as string, 'deploy');
  const dist = process.env['TEST_API_DIST'] as string;
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  let services: Record<string, Service>;
  let [port, portalPort, http, redis, workspace, portal] = [0, 0, 0, 0, 0, 0];

  beforeAll(async () => {
    mkdirSync(directory, { recursive: true });
    [port, http, redis, workspace, portal] = await Promise.all([free(), free(), free(), free(), free()]);
    portalPort = port;
    const filled: Record<string, string> = {
      WORKSPACE_HOST: `workspace.localhost:${port}`,
      PORTAL_HOST: `page.localhost:${port}`,
      OWNER_PASSWORD: 'test',
      ...Object.fromEntries(['APP', 'AUDIT', 'GATE', 'JOBS'].map((role) => [`${role}_PASSWORD`, role.toLowerCase()])),
      SMTP_URL: 'smtp://127.0.0.1:9',
      TLS: 'tls internal',
    };
    const example = readFileSync(join(root, 'deploy/example.env'), 'utf8');
    for (const name of Object.keys(filled)) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
    writeFileSync(
      join(directory, 'env'),
      example.replace(/^(\w+)=(.*)$/gm, (_, name, value) => `${name}=${filled[name] ?? value}`),
    );
    const told = execFileSync('docker-compose', ['--env-file', join(directory, 'env'), '-f', join(root, 'docker-compose.yml'), 'config'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    services = (parse(told) as { services: Record<string, Service> }).services;
  });

  it('is a file that docker-compose reads, with every service', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'database', 'migrate', 'proxy', 'queue', 'worker']);
    expect(services['database'].image).toBe('postgres:18');
  });

  it('sets only what the application knows, and everything it needs', () => {
    for (const name of ['api', 'worker']) {
      const config = readConfig(services[name].environment);
      for (const setting of Object.keys(services[name].environment)) expect(config).toHaveProperty(setting);
      expect(config).toMatchObject({ NODE_ENV: 'production', DEMO: false });
    }
  });

  it('names every setting in the README, and everything that can be filled in in the example', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(settingNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    const asked = [...readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const example = readFileSync(join(root, 'deploy/example.env'), 'utf8');
    const optional = ['ALONGSIDE_VERSION'];
    expect(asked.filter((name) => !optional.includes(name) && !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
    for (const name of ['SMTP_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM', 'METRICS_PORT', 'METRICS_TOKEN']) expect(asked).toContain(name);
  });

  it('leaves nothing open: one way in, and the database’s log is as silent as everywhere', async () => {
    const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
      services: Record<string, { ports?: string[]; networks?: string[] }>;
      networks: { inside: { internal: boolean } };
    };
    expect(Object.entries(compose.services).flatMap(([name, { ports }]) => (ports ? [name] : []))).toEqual(['proxy']);
    for (const name of ['database', 'queue']) expect(compose.services[name].networks).toEqual(['inside']);
    expect(compose.networks.inside.internal).toBe(true);
    const flags = [...services['database'].command.matchAll(/-c (\w+)=(\w+)/g)].filter(([, name]) => name !== 'shared_buffers');
    expect(flags.length).toBeGreaterThan(4);
    const [settings] = await asOwner<Record<string, string>>(
      'postgres',
      `select ${flags.map(([, name]) => `current_setting('${name}') as ${name}`).join(', ')}`,
    );
    expect(settings).toEqual(Object.fromEntries(flags.map(([, name, value]) => [name, value])));
  });

  it('gives PostgreSQL memory of its own, as much as is set', async () => {
    const [, memory] = /-c shared_buffers=(\S+)/.exec(services['database'].command) as RegExpExecArray;
    expect(readFileSync(join(root, 'deploy/example.env'), 'utf8')).toContain(`\nDATABASE_SHARED_BUFFERS=${memory}\n`);
    const [{ bytes }] = await asOwner<{ bytes: string }>('postgres', `select pg_size_bytes('${memory}') as bytes`);
    expect(Number(bytes)).toBeGreaterThan(500 * 1024 * 1024);
  });

  it('gets its certificates by itself when nothing is said about them', () => {
    const environment = {
      ...services['proxy'].environment,
      PATH: process.env['PATH'],
      TLS: '',
      XDG_DATA_HOME: directory,
      XDG_CONFIG_HOME: directory,
    };
    const args = ['adapt', '--config', join(root, 'deploy/Caddyfile'), '--adapter', 'caddyfile', '--validate'];
    const told = execFileSync('caddy', args, { encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    expect(told).not.toContain('"internal"');
    expect(told).not.toContain('"logs"');
  });

  it('has everything in its image that its programs ask for', () => {
    const stage = dockerfile.split(/^FROM /m).at(-1) as string;
    for (const part of ['node_modules', 'dist', 'package.json']) expect(stage).toMatch(new RegExp(`^COPY --from=build /app/${part} `, 'm'));
    expect(JSON.parse(/^CMD (.*)$/m.exec(stage)?.[1] as string).join(' ')).toBe(services['api'].command);
    // Whoever measures on their machine measures what the image does.
    const [, measured] = /heapLimits = (\[.*\])/.exec(readFileSync(join(root, 'tools/lib/stack.mjs'), 'utf8')) as RegExpExecArray;
    expect(JSON.parse(/^ENTRYPOINT (.*)$/m.exec(stage)?.[1] as string)).toEqual(['node', ...JSON.parse(measured.replaceAll("'", '"'))]);
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { dev?: boolean }>;
    };
    const asked = importsOf(['main', 'worker', 'migrate'].map((name) => join(dist, `${name}.mjs`)));
    expect(asked).toEqual(expect.arrayContaining(['pg', 'bullmq', '@nestjs/core']));
    // What is only there for development is taken out of the image.
    expect(asked.filter((name) => packages[`node_modules/${name}`]?.dev !== undefined || !packages[`node_modules/${name}`])).toEqual([]);
    const kept = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    for (const name of ['.data', 'node_modules', '.git']) expect(kept).toContain(name);
  });

  describe('with its processes, settings and proxy, started by hand', () => {
    const running: ChildProcess[] = [];
    /** Nobody on this machine, as in the image: may read its own key and write nothing. */
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const [, ...limits] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(dockerfile)?.[1] as string) as string[];
    let database: string;

    /** What a service is told, with the places of its containers on this machine. */
    const here = (text: string) =>
      text
        .replace('@database:5432/alongside', `@${new URL(process.env['TEST_DATABASE_URL'] as string).host}/${database}`)
        .replace('queue:6379', `127.0.0.1:${redis}`)
        .replace('/run/secrets/master_key', join(directory, 'master.key'))
        .replace('/app/dist/apps', join(directory, 'web'))
        .replace('0.0.0.0', '127.0.0.1')
        .replace(/^api:4300$|^4300$|127\.0\.0\.1:4300/, (told) => told.replace(/^api/, '127.0.0.1').replace('4300', String(workspace)))
        .replace(/^api:4400$|^4400$/, (told) => told.replace(/^api/, '127.0.0.1').replace('4400', String(portal)));
    const environmentOf = (name: string) => ({
      PATH: process.env['PATH'],
      HOME: directory,
      ...Object.fromEntries(Object.entries(services[name].environment ?? {}).map(([setting, value]) => [setting, here(String(value))])),
    });
    const start = (program: string, args: string[], options: SpawnOptions) => {
      const child = spawn(program, args, { cwd: '/', stdio: 'ignore', ...options });
      running.push(child);
      return child;
    };
    /** One of our own services: its command, its settings, the image's user and limits of memory. */
    const startService = (name: string) => {
      const [, file] = /^dist\/apps\/api\/(\w+\.mjs)$/.exec(services[name].command) as RegExpExecArray;
      return start(process.execPath, [...limits, join(dist, file)], { ...nobody, env: environmentOf(name) });
    };
    const exited = (child: ChildProcess) => new Promise<number | null>((done) => child.once('exit', done));
    /** The question that docker asks the API about its health. */
    const health = () => {
      const [, ...args] = services['api'].healthcheck?.test as string[];
      return exited(start(process.execPath, args.slice(1).map(here), { env: {} }));
    };

    beforeAll(async () => {
      database = `deploy_${Date.now()}`;
      await asOwner('postgres', `create database ${database}`);
      copyFileSync(process.env['TEST_MASTER_KEY_FILE'] as string, join(directory, 'master.key'));
      chmodSync(join(directory, 'master.key'), 0o400);
      if (nobody.uid) chownSync(join(directory, 'master.key'), nobody.uid, nobody.gid);
      for (const app of ['workspace', 'portal']) {
        mkdirSync(join(directory, 'web', app, 'browser'), { recursive: true });
        writeFileSync(
          join(directory, 'web', app, 'browser', 'index.html'),
          `<!doctype html><title>${app}</title><style nonce="CSP_NONCE"></style>`,
        );
      }
      const [, ...queue] = services['queue'].command.split(' ');
      start(
        process.env['REDIS_SERVER'] ?? 'redis-server',
        [...queue, '--port', String(redis), '--bind', '127.0.0.1', '--dir', directory],
        {},
      );
      start('caddy', ['run', '--config', join(root, 'deploy/Caddyfile'), '--adapter', 'caddyfile'], {
        env: {
          ...environmentOf('proxy'),
          XDG_DATA_HOME: directory,
          XDG_CONFIG_HOME: directory,
          HTTP_PORT: String(http),
          HTTPS_PORT: String(port),
        },
      });
      expect(await exited(startService('migrate'))).toBe(0);
      startService('api');
      startService('worker');
      await until(async () => {
        const { status } = await ask(port, 'workspace.localhost', '/api/health/ready');
        if (status !== 200) throw new Error(`ready: ${status}`);
      });
    });
    afterAll(async () => {
      const living = running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      await Promise.all(living.map((child) => (child.kill('SIGTERM'), exited(child))));
    });

    it('is healthy, as docker would ask', async () => {
      expect(await health()).toBe(0);
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

    it('ends in order within the time that docker gives it, and is not healthy any more', async () => {
      for (const name of ['api', 'worker']) {
        const child = running.find(({ spawnargs }) =>
          spawnargs.includes(join(dist, name === 'api' ? 'main.mjs' : 'worker.mjs')),
        ) as ChildProcess;
        const since = Date.now();
        child.kill('SIGTERM');
        expect(await exited(child)).toBe(0);
        expect(Date.now() - since).toBeLessThan(Number.parseInt(services[name].stop_grace_period as string, 10) * 1_000);
      }
      expect(await health()).toBe(1);
    });
  });
});
