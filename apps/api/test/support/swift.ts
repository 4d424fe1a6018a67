import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '../../../../tools/lib/free-port.mjs';

/*
 * A real S3-compatible store: OpenStack Swift with its S3 interface, as Debian packages it, one node on loopback. Nothing of it is ours, so
 * that what passes here is what such a store really does.
 */

export interface Swift {
  /** For FILES_S3_URL; each call makes a bucket of its own. */
  bucket(name: string): Promise<string>;
  client: S3Client;
  stop(): Promise<void>;
}
const KEY = 'test:tester';
const SECRET = 'testing';
const parts = ['account', 'container', 'object'] as const;

export async function startSwift(): Promise<Swift> {
  if (!existsSync('/usr/bin/swift-proxy-server') || !existsSync('/usr/bin/swift-object-server'))
    throw new Error('Swift is missing (on Debian: apt-get install swift-proxy swift-account swift-container swift-object).');
  const folder = mkdtempSync(join(process.env['TEST_DIRECTORY'] as string, 'swift-'));
  mkdirSync(join(folder, 'nodes', 'd1'), { recursive: true });
  const ports = { account: await freePort(), container: await freePort(), object: await freePort(), proxy: await freePort() };
  const ring = (...args: string[]) => execFileSync('/usr/bin/swift-ring-builder', args, { cwd: folder, stdio: 'pipe' });
  for (const part of parts) {
    ring(`${part}.builder`, 'create', '4', '1', '1');
    ring(`${part}.builder`, 'add', `r1z1-127.0.0.1:${ports[part]}/d1`, '1');
    ring(`${part}.builder`, 'rebalance');
  }
  const user = execFileSync('id', ['-un']).toString().trim();
  const common = (port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${user}
swift_dir = ${folder}
log_address = /dev/null
`;
  const started: ChildProcess[] = [];
  const start = (program: string, conf: string) => {
    const path = join(folder, `${program}.conf`);
    writeFileSync(path, conf);
    const child = spawn(`/usr/bin/swift-${program}-server`, [path], { stdio: 'ignore', cwd: folder, detached: true });
    started.push(child);
  };
  for (const part of parts)
    start(
      part,
      `${common(ports[part])}devices = ${join(folder, 'nodes')}
mount_check = false
fallocate_reserve = 0
recon_cache_path = ${folder}
[pipeline:main]
pipeline = ${part}-server
[app:${part}-server]
use = egg:swift#${part}
`,
    );
  start(
    'proxy',
    `${common(ports.proxy)}
[pipeline:main]
pipeline = catch_errors gatekeeper cache listing_formats s3api tempauth bulk slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
# It wants a cache and does well without one that answers.
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:9
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = ${SECRET} .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
`,
  );
  const endpoint = `http://127.0.0.1:${ports.proxy}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: KEY, secretAccessKey: SECRET },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  });
  const bucket = async (name: string) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.send(new CreateBucketCommand({ Bucket: name }));
        return `http://${encodeURIComponent(KEY)}:${SECRET}@127.0.0.1:${ports.proxy}/${name}`;
      } catch (problem) {
        if (attempt === 150) throw problem;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  };
  const stop = async () => {
    client.destroy();
    for (const { pid } of started)
      try {
        process.kill(-(pid as number), 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    rmSync(folder, { recursive: true, force: true });
  };
  return { bucket, client, stop };
}
