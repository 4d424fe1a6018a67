import { Client } from 'pg';
import { prepareText, statement, type Execution } from '../database/statement';

const columns = 'organization_id, id, actor_kind, actor_id, action, outcome, subject, subject_ids, case_id, request_id';

/** One row of the audit. Values are checked here, so that what cannot be written fails alone and not with its batch. */
export const auditRow = statement<never>(
  'audit_row',
  ['uuid', 'uuid', 'key', 'uuid', 'key', 'key', 'key', 'uuids', 'uuid', 'key'],
  `insert into audit_event (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** The connection of the role that may only add audit rows. A batch is one message, and so one transaction. */
export class AuditLane {
  private open: Promise<Client> | undefined;

  constructor(private readonly url: string) {}

  async write(rows: readonly Execution<never>[]): Promise<void> {
    const client = await (this.open ??= this.connect());
    await client.query(rows.map(({ text }) => text).join(';'));
  }

  async close(): Promise<void> {
    await this.open?.then((client) => client.end()).catch(() => undefined);
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url, options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC' });
    // A connection that is lost is opened anew by the next batch.
    const lost = () => (this.open = undefined);
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      await client.query(prepareText(auditRow.statement));
      return client;
    } catch (problem) {
      lost();
      throw problem;
    }
  }
}
