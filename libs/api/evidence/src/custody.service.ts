import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, type Actor, type AnyActor } from '@alongside/api/core';
import type { CustodyCheck, CustodyEntryKind } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { BEGINNING, custodyKey, digestOfItem, firstBroken, linkOf, type Broken, type Link } from './custody-chain';
import { openEvidence, sealEvidence, type CustodyWords } from './evidence.content';
import { CustodyEvent } from './evidence.entity';

export interface NewLink {
  caseId: string;
  itemId: string;
  kind: CustodyEntryKind;
  /** Now where nothing is said. */
  at?: Date;
  fileId?: string | null;
  disclosureId?: string | null;
  words?: Partial<CustodyWords>;
}
const silent: CustodyWords = { zone: null, from: '', to: '', place: '', note: '', basis: null, digest: null };

const rowsOf = `select organization_id as "organizationId", case_id as "caseId", id, item_id as "itemId", sequence, kind, at, recorded_at as "recordedAt",
    user_id as "userId", file_id as "fileId", disclosure_id as "disclosureId", content, chain from custody_event
  where organization_id = $1 and case_id = $2 order by sequence`;
/** What the audit, whose rows nobody can take away, says was written and is not there. */
const lost = `select count(*)::int as count from audit_event a where a.organization_id = $1 and a.case_id = $2 and a.action = 'custody.recorded' and a.outcome = 'done'
  and not exists (select 1 from custody_event e where e.organization_id = a.organization_id and e.id = a.subject_ids[1])`;

/** The chain of custody of a case: one line per thing that happened to a piece of evidence, each bound to the one before. */
@Injectable()
export class Custody {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Adds a link, inside the transaction of what happened. Those who add to one case wait for each other. */
  async add(actor: AnyActor, { caseId, itemId, kind, at, fileId = null, disclosureId = null, words = {} }: NewLink): Promise<string> {
    const { organizationId } = actor;
    await this.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`custody ${organizationId} ${caseId}`]);
    const [last] = await this.db.query<{ sequence: number; chain: Buffer }>(
      'select sequence, chain from custody_event where organization_id = $1 and case_id = $2 order by sequence desc limit 1',
      [organizationId, caseId],
    );
    const id = uuid();
    const now = this.clock.now();
    const sealer = await this.keyring.of(organizationId, caseId);
    const link = {
      ...{ organizationId, caseId, id, itemId, kind, fileId, disclosureId },
      sequence: (last?.sequence ?? 0) + 1,
      at: at ?? now,
      recordedAt: now,
      userId: actor.kind === 'staff' ? actor.userId : null,
      content: sealEvidence(sealer, 'custody_event', organizationId, id, { ...silent, ...words }),
    };
    const key = custodyKey(await this.keyring.chain(organizationId));
    await this.db.em.insert(CustodyEvent, { ...(link as CustodyEvent), chain: linkOf(key, last?.chain ?? BEGINNING, link) });
    await this.audit.record(actor, 'custody.recorded', 'Evidence', [id, itemId], caseId);
    return id;
  }

  /** Whether every link fits, and every item is as its chain says; names the first that does not. */
  async verify(actor: Actor, caseId: string): Promise<CustodyCheck> {
    await this.access.reach(actor, 'read', 'Evidence', caseId);
    const check = await this.db.transaction(actor, () => this.check(actor.organizationId, caseId));
    await this.audit.read(actor, 'custody.verified', 'Evidence', [caseId], caseId);
    return check;
  }

  /** Inside the running transaction. */
  async check(organizationId: string, caseId: string): Promise<CustodyCheck> {
    const rows = await this.db.query<Link & { chain: Buffer }>(rowsOf, [organizationId, caseId]);
    const key = custodyKey(await this.keyring.chain(organizationId));
    const broken = firstBroken(key, rows) ?? (await this.cutOff(organizationId, caseId, rows.length)) ?? (await this.changed(rows));
    return { whole: broken === null, links: rows.length, broken };
  }

  private async cutOff(organizationId: string, caseId: string, length: number): Promise<Broken | null> {
    const [{ count }] = await this.db.query<{ count: number }>(lost, [organizationId, caseId]);
    return count > 0 ? { sequence: length + 1, itemId: null, why: 'cut_off' } : null;
  }

  /** An item whose description is not the one that its last link stands for. */
  private async changed(rows: readonly Link[]): Promise<Broken | null> {
    const [first] = rows;
    if (!first) return null;
    const { organizationId, caseId } = first;
    const sealer = await this.keyring.of(organizationId, caseId);
    const items = await this.db.query<{ id: string; kind: string; platform: string; content: Buffer }>(
      'select id, kind, platform, content from evidence_item where organization_id = $1 and case_id = $2',
      [organizationId, caseId],
    );
    const last = new Map<string, { sequence: number; digest: string }>();
    for (const { id, itemId, sequence, kind, content } of rows) {
      if (kind !== 'logged' && kind !== 'changed') continue;
      const { digest } = openEvidence(sealer, 'custody_event', organizationId, id, content);
      last.set(itemId, { sequence, digest: digest ?? '' });
    }
    const wrong = items.find((item) => last.get(item.id)?.digest !== digestOfItem(item));
    return wrong ? { sequence: last.get(wrong.id)?.sequence ?? rows.length + 1, itemId: wrong.id, why: 'changed' } : null;
  }
}
