import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { mac } from '../keys/cipher';
import { Keyring } from '../keys/keyring';
import { NOBODY } from './audit';

/** Rows sealed in one transaction. */
const BATCH = 1_000;

interface Unsealed {
  id: string;
  line: string;
}

/** The text of a row that its link in the chain covers; every column but the link itself. */
const line = `concat_ws('|', organization_id, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), actor_kind, coalesce(actor_id::text, ''), action, outcome, subject, subject_ids::text, coalesce(case_id::text, ''), request_id)`;

/**
 * Gives committed audit rows their place in the organization's sequence and their link in its keyed chain.
 * Done behind the requests, because a chain taken inside them would make an organization's requests wait for each other.
 */
@Injectable()
export class AuditSeal implements OnApplicationShutdown {
  private readonly pool: Pool;
  constructor(
    private readonly keyring: Keyring,
    @Inject(CONFIG) config: Config,
  ) {
    this.pool = new Pool({ connectionString: config.DATABASE_AUDIT_URL, max: 1 });
    this.pool.on('error', () => undefined);
  }

  /** Seals everything that is committed. Returns how many rows got their link. */
  async sweep(): Promise<number> {
    const { rows } = await this.pool.query<{ organization_id: string }>(
      'select distinct organization_id from audit_event where chain is null and organization_id <> $1',
      [NOBODY],
    );
    let sealed = 0;
    for (const { organization_id } of rows)
      for (let batch = BATCH; batch === BATCH; sealed += batch) batch = await this.seal(organization_id);
    return sealed;
  }

  /** Whether every link still fits: false as soon as a sealed row was changed, removed or added by hand. */
  async verify(organizationId: string): Promise<boolean> {
    const key = await this.keyring.chain(organizationId);
    const { rows } = await this.pool.query<{ line: string; chain: Buffer; sequence: number }>(
      `select ${line} as line, chain, sequence from audit_event where organization_id = $1 and chain is not null order by sequence`,
      [organizationId],
    );
    let previous: Buffer = Buffer.alloc(32);
    for (const [place, row] of rows.entries()) {
      previous = mac(key, previous, row.line);
      if (Number(row.sequence) !== place + 1 || !previous.equals(row.chain)) return false;
    }
    return true;
  }

  private async seal(organizationId: string): Promise<number> {
    const key = await this.keyring.chain(organizationId);
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit:${organizationId}`]);
      const last = await client.query<{ sequence: number; chain: Buffer }>(
        'select sequence, chain from audit_event where organization_id = $1 and sequence is not null order by sequence desc limit 1',
        [organizationId],
      );
      const { rows } = await client.query<Unsealed>(
        `select id, ${line} as line from audit_event where organization_id = $1 and chain is null order by at, id limit ${BATCH}`,
        [organizationId],
      );
      let sequence = Number(last.rows[0]?.sequence ?? 0);
      let previous: Buffer = last.rows[0]?.chain ?? Buffer.alloc(32);
      const links = rows.map((row) => ({ id: row.id, sequence: ++sequence, chain: (previous = mac(key, previous, row.line)) }));
      await client.query(
        `update audit_event e set sequence = t.s, chain = t.c from unnest($2::uuid[], $3::bigint[], $4::bytea[]) as t(i, s, c) where e.organization_id = $1 and e.id = t.i`,
        [organizationId, links.map((each) => each.id), links.map((each) => each.sequence), links.map((each) => each.chain)],
      );
      await client.query('commit');
      return rows.length;
    } catch (problem) {
      await client.query('rollback').catch(() => undefined);
      throw problem;
    } finally {
      client.release();
    }
  }

  onApplicationShutdown() {
    return this.pool.end();
  }
}
