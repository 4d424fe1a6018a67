import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Forbidden, Keyring, cursorOf, readCursor, statement, type Actor } from '@alongside/api/core';
import { Privileges } from '@alongside/api/identity';
import type { AuthorStatus, PrivilegedNotes as Notes, PrivilegedNotesQuery, Staff } from '@alongside/contract';
import { writesPrivileged } from '@alongside/policy';
import { v7 as uuid } from 'uuid';
import { LegalHolds } from './legal-holds.service';
import { PrivilegedAccess } from './privileged-access';
import { PrivilegedNote } from './privileged-note.entity';
import { Story } from './story';

interface Words {
  text: string;
  status: AuthorStatus | null;
}
interface Row {
  id: string;
  fileId: string;
  content: Buffer;
  wrapped: Buffer;
  createdAt: string;
  author: Staff;
}
const placeOf = (organizationId: string, id: string) => `privileged_note:${organizationId}:${id}:content`;
const page = statement<Row>(
  'privileged_notes',
  ['uuid', 'uuid', 'time', 'uuid', 'int'],
  `select n.id, n.file_id as "fileId", n.content, k.wrapped, n.created_at as "createdAt", json_build_object('id', u.id, 'displayName', u.display_name) as author
   from privileged_note n
   join data_key k on k.organization_id = n.organization_id and k.id = n.file_id
   join user_account u on u.organization_id = n.organization_id and u.id = n.author_id
   where n.organization_id = $1 and n.case_id = $2 and ($3::timestamptz is null or (n.created_at, n.id) < ($3, $4))
   order by n.created_at desc, n.id desc limit $5`,
);
const destroyed = statement<{ at: string | null }>(
  'privileged_destroyed',
  ['uuid', 'uuid'],
  'select max(destroyed_at) as at from privileged_file where organization_id = $1 and case_id = $2',
);

/**
 * Privileged notes (PRIV-01 to PRIV-03): a class of their own, apart from everything else a case holds. No other read opens them, and
 * nothing that leaves can contain them.
 */
@Injectable()
export class PrivilegedNotes {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: PrivilegedAccess,
    private readonly privileges: Privileges,
    private readonly holds: LegalHolds,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
  ) {}

  async page(actor: Actor, caseId: string, query: PrivilegedNotesQuery): Promise<Notes> {
    const { found, now } = await this.access.reach(actor, 'read', caseId);
    await this.keyring.ready(actor.organizationId);
    const [at, id] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
    const [rows, [end]] = await this.db.read<[Row, { at: string | null }]>(
      actor,
      page(actor.organizationId, caseId, at, id, query.limit + 1),
      destroyed(actor.organizationId, caseId),
    );
    const items = rows.slice(0, query.limit).map((row) => this.view(actor.organizationId, row));
    const last = items.at(-1);
    await this.audit.read(
      actor,
      'privileged_note.list',
      'PrivilegedNote',
      items.map((item) => item.id),
      caseId,
    );
    const mayWrite = found.stage !== 'closed' && writesPrivileged(actor, found.relations, now) === 'yes';
    return {
      items,
      next: rows.length > query.limit && last ? cursorOf([last.createdAt, last.id]) : null,
      mayWrite,
      mayDestroy: mayWrite && found.relations.includes('assigned') && items.length > 0,
      destroyedAt: end.at,
    };
  }

  /** The first one makes the key. */
  async add(actor: Actor, caseId: string, text: string) {
    await this.access.reach(actor, 'write', caseId);
    const { organizationId } = actor;
    const fileId = await this.file(actor, caseId);
    const id = uuid();
    const sealer = await this.keyring.ensure(organizationId, 'privileged', fileId);
    const words: Words = { text, status: await this.privileges.ofAuthor(actor) };
    await this.db.em.insert(PrivilegedNote, {
      ...{ organizationId, id, caseId, fileId },
      authorId: actor.userId,
      content: sealer.seal(placeOf(organizationId, id), words),
      createdAt: this.clock.now(),
    });
    await this.story.add(actor, caseId, 'privileged_note', id);
    await this.audit.record(actor, 'privileged_note.added', 'PrivilegedNote', [id], caseId);
    return { id, version: 1 };
  }

  /** Destroys all of them with their key. Nothing else of the case is touched, and nobody can bring them back. */
  async destroy(actor: Actor, caseId: string) {
    const { found } = await this.access.reach(actor, 'write', caseId);
    if (!found.relations.includes('assigned')) throw new Forbidden('Only whoever carries the case can destroy its privileged notes.');
    await this.holds.refuse(actor.organizationId, { caseId });
    const { organizationId } = actor;
    const [files] = await this.db.query<{ id: string }[]>(
      'update privileged_file set destroyed_at = $3, destroyed_by = $4 where organization_id = $1 and case_id = $2 and destroyed_at is null returning id',
      [organizationId, caseId, this.clock.now(), actor.userId],
    );
    for (const { id } of files) {
      await this.db.query('delete from privileged_note where organization_id = $1 and file_id = $2', [organizationId, id]);
      await this.keyring.destroy(organizationId, id);
    }
    await this.story.add(actor, caseId, 'privileged_destroyed');
    await this.audit.record(
      actor,
      'privileged_note.destroyed',
      'PrivilegedNote',
      files.map(({ id }) => id),
      caseId,
    );
    return {};
  }

  /** The file of now; of two first notes at once, the second finds the first one's. */
  private async file(actor: Actor, caseId: string): Promise<string> {
    const { organizationId } = actor;
    await this.db.query(
      `insert into privileged_file (organization_id, id, case_id, created_at) values ($1, $2, $3, $4)
       on conflict (organization_id, case_id) where destroyed_at is null do nothing`,
      [organizationId, uuid(), caseId, this.clock.now()],
    );
    const [row] = await this.db.query<{ id: string }>(
      'select id from privileged_file where organization_id = $1 and case_id = $2 and destroyed_at is null for share',
      [organizationId, caseId],
    );
    return row.id;
  }

  private view(organizationId: string, { fileId, content, wrapped, ...row }: Row) {
    const place = placeOf(organizationId, row.id);
    const words = this.keyring.shown(place, () => this.keyring.unwrap(organizationId, fileId, wrapped).open<Words>(place, content));
    return { ...row, text: words?.text ?? '', status: words?.status ?? null };
  }
}
