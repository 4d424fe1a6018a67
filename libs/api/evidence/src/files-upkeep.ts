import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database, Gate, Refused, Rounds, Sweeps, system } from '@alongside/api/core';
import { NIL } from 'uuid';
import { EvidenceFiles } from './evidence-files.service';
import { EvidenceFile } from './evidence-file.entity';
import { EvidenceRule } from './evidence-rule';
import { FileStore } from './store/file-store';

/** A body that nobody has seen a piece of for so long was broken off, by the line or by a process that was killed. */
const BROKEN_OFF = `interval '5 minutes'`;
const AT_ONCE = 200;

const TASK = 'evidence-files';

interface Due {
  organizationId: string;
  id: string;
}

/** What takes away what has to go: bodies that broke off, files whose day has come, bytes whose row is gone. */
@Injectable()
export class FilesUpkeep implements OnModuleInit {
  private readonly log = new Logger(FilesUpkeep.name);

  constructor(
    private readonly sweeps: Sweeps,
    private readonly rounds: Rounds,
    private readonly gate: Gate,
    private readonly db: Database,
    private readonly files: EvidenceFiles,
    private readonly rule: EvidenceRule,
    private readonly store: FileStore,
  ) {}

  onModuleInit() {
    this.sweeps.every(TASK, 30_000, async () => {
      await this.forgetBroken();
      await this.purge();
      await this.empty();
    });
  }

  /** The database writes down what of them has to go from the store. */
  private forgetBroken() {
    return this.gate.query(`delete from evidence_file where state = 'arriving' and seen_at < now() - ${BROKEN_OFF}`);
  }

  /** Files whose day has come, unless a hold or a freeze keeps them. */
  private purge() {
    return this.eachDue(
      `select f.organization_id as "organizationId", f.id from evidence_file f join organization o on o.id = f.organization_id
       where f.state = 'stored' and f.purge_on <= (now() at time zone o.timezone)::date and f.id > $1 order by f.id limit ${AT_ONCE}`,
      async ({ organizationId, id }) => {
        const actor = system(organizationId, TASK);
        try {
          await this.db.transaction(actor, async () => {
            const row = await this.db.em.findOneBy(EvidenceFile, { organizationId, id, state: 'stored' });
            if (!row || (await this.rule.barred(organizationId, row.caseId))) return;
            await this.files.destroy(actor, row, '');
          });
        } catch (problem) {
          if (!(problem instanceof Refused)) throw problem;
        }
      },
    );
  }

  /** Removing twice is well, so several workers may. A row of it goes only when the bytes are gone. */
  private async empty() {
    let count = 0;
    await this.eachDue(
      `select organization_id as "organizationId", id from store_removal where due_at <= now() and id > $1 order by id limit ${AT_ONCE}`,
      async ({ organizationId, id }) => {
        await this.store.remove(id);
        await this.gate.query('delete from store_removal where organization_id = $1 and id = $2', [organizationId, id]);
        count += 1;
      },
    );
    if (count > 0) this.log.log({ count }, 'Files were taken from the store.');
  }

  /** Goes through all of them, some at once, `$1` the last one seen: those that stay keep nobody behind them waiting. */
  private async eachDue(text: string, work: (file: Due) => Promise<void>): Promise<void> {
    let last: string | undefined = NIL;
    while (last) {
      const rows: Due[] = await this.gate.query<Due>(text, [last]);
      await this.rounds.each(TASK, rows, work);
      last = rows.at(-1)?.id;
    }
  }
}
