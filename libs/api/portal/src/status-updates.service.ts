import { Injectable } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  Stale,
  changed,
  invalid,
  statement,
  type Actor,
} from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { Ledger, SecretPlaces } from '@alongside/api/consent';
import type { Id, StatusUpdateDecision, StatusUpdateView, StatusUpdateWrite, StatusWord } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { AgencyNames } from './agency-names.service';
import { Notices } from './notices.service';
import { StatusUpdate } from './portal.entity';
import { StatusAudience } from './status-audience';
import type { StatusSentences } from './status-sentences';
import { around, mondayOf, weekOfDraft, weekOfOne } from './status-weeks';

/** What is sealed. `drafted`: made by a change of the case and not touched by anybody since. */
export interface StatusContent extends StatusSentences {
  drafted?: boolean;
  /** Monday of the week around which something is expected; of a draft that nobody touched it is asked of the chase clock instead. */
  around?: string | null;
}
export const statusPlace = (organizationId: string, id: string) => `status_update:${organizationId}:${id}:content`;

const updates = statement<{
  id: string;
  word: StatusWord;
  state: 'draft' | 'published' | 'discarded';
  content: Buffer;
  createdAt: string;
  publishedAt: string | null;
  personIds: string[] | null;
  referralId: string | null;
  week: string | null;
  version: number;
}>(
  'status_updates',
  ['uuid', 'uuid'],
  `select u.id, u.word, u.state, u.content, u.created_at as "createdAt", u.published_at as "publishedAt", u.person_ids as "personIds",
     u.referral_id as "referralId", ${weekOfDraft}, u.version
   from status_update u where u.organization_id = $1 and u.case_id = $2 order by u.created_at desc, u.id desc limit 100`,
);

/** What the client is told: written or drafted, looked at by the advocate, and only then seen (design §3.11). */
@Injectable()
export class StatusUpdates {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly audience: StatusAudience,
    private readonly names: AgencyNames,
    private readonly notices: Notices,
    private readonly ledger: Ledger,
    private readonly places: SecretPlaces,
  ) {}

  async list(actor: Actor, caseId: Id) {
    await this.access.reach(actor, 'read', 'Portal', caseId);
    const [rows] = await this.db.read(actor, updates(actor.organizationId, caseId));
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const items = rows.map(({ content: sealed, week, ...row }) => {
      const content = sealer.open<StatusContent>(statusPlace(actor.organizationId, row.id), sealed);
      return { ...row, ...content, around: around(content, week, this.clock.now()) };
    });
    await this.audit.read(
      actor,
      'status_update.list',
      'StatusUpdate',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** On a closed case too: that it is closed is itself something to be told. */
  async write(actor: Actor, caseId: Id, input: StatusUpdateWrite): Promise<StatusUpdateView> {
    await this.access.reach(actor, 'write', 'Portal', caseId);
    await this.checkReferral(actor, caseId, input.referralId);
    await this.places.refuse(actor, said(input));
    const id = uuid();
    const content = written(input);
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const createdAt = this.clock.now();
    await this.db.em.insert(StatusUpdate, {
      organizationId: actor.organizationId,
      id,
      caseId,
      referralId: input.referralId,
      word: input.word,
      content: sealer.seal(statusPlace(actor.organizationId, id), content),
      createdAt,
    });
    await this.audit.record(actor, 'status_update.drafted', 'StatusUpdate', [id], caseId);
    return {
      ...{ id, word: input.word, ...content, state: 'draft', createdAt: createdAt.toISOString() },
      ...{ publishedAt: null, personIds: null, referralId: input.referralId, version: 1 },
    };
  }

  async edit(actor: Actor, id: Id, input: StatusUpdateWrite): Promise<StatusUpdateView> {
    const row = await this.found(actor, id);
    if (row.state !== 'draft') throw new Refused('transition_refused', 'Only a draft can be changed. Write a new update instead.');
    if (input.version !== row.version) throw new Stale();
    await this.checkReferral(actor, row.caseId, input.referralId);
    await this.places.refuse(actor, said(input));
    const content = written(input);
    const sealer = await this.keyring.of(actor.organizationId, row.caseId);
    const version = await changed(this.db, StatusUpdate, row, {
      word: input.word,
      referralId: input.referralId,
      content: sealer.seal(statusPlace(actor.organizationId, id), content),
    });
    await this.audit.record(actor, 'status_update.changed', 'StatusUpdate', [id], row.caseId);
    return {
      ...{ id, word: input.word, ...content, state: 'draft', createdAt: row.createdAt.toISOString() },
      ...{ publishedAt: null, personIds: null, referralId: input.referralId, version },
    };
  }

  /** Publishes a draft; discards a draft, or takes back what was published. */
  async decide(actor: Actor, id: Id, input: StatusUpdateDecision): Promise<StatusUpdateView> {
    const row = await this.found(actor, id);
    if (row.version !== input.version) throw new Stale();
    const publish = input.action === 'publish';
    if (!publish && row.state === 'discarded') throw new Refused('transition_refused', 'This update was already discarded.');
    const now = this.clock.now();
    const content = await this.contentOf(row);
    const { text, next, needed } = content;
    const personIds = publish ? await this.readersOf(actor, row, input.personIds) : row.personIds;
    const week = await this.weekOf(row, content);
    const values = publish
      ? {
          state: 'published' as const,
          publishedAt: now,
          publishedBy: actor.userId,
          personIds,
          content: await this.sealed(row, { ...content, around: week }),
        }
      : { state: 'discarded' as const };
    const version = await changed(this.db, StatusUpdate, row, values);
    const action = publish ? 'published' : row.state === 'published' ? 'taken_back' : 'discarded';
    await this.audit.record(actor, `status_update.${action}`, 'StatusUpdate', [id], row.caseId);
    if (action !== 'discarded') await this.story.add(actor, row.caseId, `status_${action}`, id, { word: row.word });
    if (publish && personIds) await this.notices.tell(actor, row.caseId, personIds);
    const publishedAt = publish ? now : row.publishedAt;
    return {
      ...{ id, word: row.word, text, next, needed, around: week, state: values.state, createdAt: row.createdAt.toISOString() },
      ...{ publishedAt: publishedAt?.toISOString() ?? null, personIds, referralId: row.referralId, version },
    };
  }

  /** Throws unless this draft of this case could be published for this person as it is. Inside a transaction. */
  async mayTell(actor: Actor, id: Id, { caseId, personId }: { caseId: Id; personId: Id }): Promise<void> {
    const row = await this.db.em.findOneBy(StatusUpdate, { organizationId: actor.organizationId, id, caseId });
    if (!row) throw new NotFound('This update');
    await this.readersOf(actor, row, [personId]);
  }

  /** Whom it is for once it is published; throws where it may not be. */
  private async readersOf(actor: Actor, row: StatusUpdate, named: readonly Id[] | undefined): Promise<Id[]> {
    await this.checkReferral(actor, row.caseId, row.referralId);
    if (row.state !== 'draft') throw new Refused('transition_refused', 'This update was already decided.');
    const personIds = await this.audience.of(actor, row.caseId, named);
    const { text, next, needed } = await this.contentOf(row);
    if (await this.names.unagreedIn(actor.organizationId, row.caseId, personIds, [text, next, needed].join('. ')))
      throw invalid('text', 'agency_named');
    // A place may have become secret since the draft was written.
    await this.places.refuse(actor, { text, next, needed });
    return personIds;
  }

  private async weekOf({ organizationId, id }: StatusUpdate, content: StatusContent): Promise<string | null> {
    const [row] = await this.db.query<{ week: string | null }>(weekOfOne, [organizationId, id]);
    return around(content, row.week, this.clock.now());
  }

  private async sealed({ organizationId, caseId, id }: StatusUpdate, content: StatusContent): Promise<Buffer> {
    return (await this.keyring.of(organizationId, caseId)).seal(statusPlace(organizationId, id), content);
  }

  private async contentOf({ organizationId, caseId, id, content }: StatusUpdate): Promise<StatusContent> {
    const sealer = await this.keyring.of(organizationId, caseId);
    return sealer.open<StatusContent>(statusPlace(organizationId, id), content);
  }

  /** A referral of this case of which nothing is kept from anybody: else its line would tell that there is something. */
  private async checkReferral(actor: Actor, caseId: Id, referralId: Id | null): Promise<void> {
    if (!referralId) return;
    const [known] = await this.db.query('select 1 from referral where organization_id = $1 and case_id = $2 and id = $3', [
      actor.organizationId,
      caseId,
      referralId,
    ]);
    if (!known) throw invalid('referralId', 'not_on_this_case');
    if (await this.ledger.hushed(actor, referralId)) throw invalid('referralId', 'withheld');
  }

  private async found(actor: Actor, id: Id): Promise<StatusUpdate> {
    const row = await this.db.em.findOneBy(StatusUpdate, { organizationId: actor.organizationId, id });
    if (!row) throw new NotFound('This update');
    await this.access.reach(actor, 'write', 'Portal', row.caseId);
    return row;
  }
}

const said = ({ text, next, needed }: StatusUpdateWrite) => ({ text, next, needed });
const written = ({ text, next, needed, around: day }: StatusUpdateWrite) => ({ text, next, needed, around: day && mondayOf(day) });
