import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Database, KeyProvider, Keyring, Log } from '@alongside/api/core';
import { Organizations, StaffSessionStore } from '@alongside/api/identity';
import { People } from '@alongside/api/people';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module';
import { startFailed } from '../process';
import { Chance } from './chance';
import { CopyWriter } from './copy';
import { found } from './ground';
import { makeCase } from './made-case';
import { signIns } from './sign-ins';

/* Data for `npm run bench`, past the walls and in bulk: `load <cases>` fills an empty database, `sign-ins <count>` opens sessions and says what to ask with them. */

// eslint-disable-next-line no-restricted-properties -- a program of its own, which works as the owner
const owner = new Client({ connectionString: process.env['DATABASE_URL'], options: '-c timezone=UTC' });

async function load(total: number) {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: new Log() });
  const db = app.get(Database);
  const grounds = await found(db, app.get(Organizations), total);
  // Rows come in any order and by the million; what they point at is there at the end.
  await owner.query('set session_replication_role = replica');
  const writer = new CopyWriter(owner, app.get(DataSource));
  const shelf = { em: writer, inTransaction: false, read: db.read.bind(db) } as unknown as Database;
  const keyring = new Keyring(shelf, app.get(KeyProvider));
  const people = new People(shelf, keyring);
  const now = Date.now();
  for (const ground of grounds) {
    const making = { writer, keyring, people, ground, chance: new Chance(ground.cases), now, numbers: new Set<string>() };
    for (let each = 0; each < ground.cases; each += 1) await makeCase(making);
  }
  await writer.flush();
  await app.close();
  return { rows: writer.rows };
}

async function open(count: number) {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: new Log() });
  const plan = await signIns(owner, count, { sessions: app.get(StaffSessionStore), people: app.get(People), keyring: app.get(Keyring) });
  await app.close();
  return plan;
}

async function run() {
  const [what, count] = process.argv.slice(2);
  await owner.connect();
  const said = what === 'load' ? await load(Number(count)) : await open(Number(count));
  await owner.end();
  await new Promise((done) => process.stdout.write(`${JSON.stringify(said)}\n`, done));
  process.exit(0);
}

run().catch(startFailed);
