import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, invalid, type Actor } from '@alongside/api/core';
import { readCaseNumber, Story } from '@alongside/api/cases';
import { Notifications } from '@alongside/api/reminders';
import type { LegalIntake, LegalIntakeList, LegalIntakeRow, Written } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { ClientNotices } from './client-notices';
import { reachesNameless } from './legal-access';
import { LegalDeadlines } from './legal-deadlines';
import { LegalFiles } from './legal-file';
import { noNotice, sealLegal } from './legal.content';
import { LegalRequest, LegalRequestCase } from './legal-request.entity';

const CENTURY = 36_525 * 86_400_000;
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newNumber = () => `L-${Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')}`;

/** Taking legal papers in: what came, when, until when, where it lies. Whoever leads writes down its words and the cases too. */
@Injectable()
export class LegalIntakes {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly notifications: Notifications,
    private readonly files: LegalFiles,
    private readonly deadlines: LegalDeadlines,
    private readonly notices: ClientNotices,
  ) {}

  async take(actor: Actor, input: LegalIntake): Promise<Written> {
    const { organizationId } = actor;
    const works = reachesNameless(actor, 'write');
    if (!works && input.text.trim() !== '') throw invalid('text', 'not_for_your_role');
    if (!works && input.caseNumbers.length > 0) throw invalid('caseNumbers', 'not_for_your_role');
    const times = this.times(input);
    const id = uuid();
    const sealer = await this.keyring.create(organizationId, 'legal', id);
    const words = {
      servedBy: input.servedBy.trim(),
      servedOn: input.servedOn.trim(),
      documentsAt: input.documentsAt.trim(),
      text: input.text.trim(),
      ...{ checkNote: '', order: null, reason: '', items: [], approvalNote: '', toWhom: '' },
    };
    const row = {
      ...{ organizationId, id, number: newNumber(), kind: input.kind, state: 'open' as const, ...times },
      createdBy: actor.userId,
      ownerId: works ? actor.userId : null,
      createdAt: this.clock.now(),
    };
    await this.db.em.insert(LegalRequest, { ...row, content: sealLegal(sealer, 'legal_request', organizationId, id, words) });
    const whole = await this.db.em.findOneByOrFail(LegalRequest, { organizationId, id });
    await this.files.log(actor, { row: whole, sealer }, { kind: 'received' });
    for (const [place, number] of input.caseNumbers.entries())
      await this.attach(actor, whole, await this.caseOf(actor, number, `caseNumbers.${place}`));
    await this.deadlines.follow(actor, row);
    await this.deadlines.tell(actor, row, 'legal_request_received', 'directors');
    await this.audit.record(actor, 'legal_request.received', 'LegalRequest', [id]);
    return { id, version: 1 };
  }

  /** What whoever takes papers in may see: that they are there, and until when. */
  async list(actor: Actor): Promise<LegalIntakeList> {
    const now = this.clock.now().getTime();
    const items = await this.db.transaction(actor, () =>
      this.db.query<Omit<LegalIntakeRow, 'late'>>(
        `select q.id, q.number, q.kind, q.state, q.received_at as "receivedAt", q.due_at as "dueAt",
           json_build_object('id', u.id, 'displayName', u.display_name) as "createdBy"
         from legal_request q join user_account u on u.organization_id = q.organization_id and u.id = q.created_by
         where q.organization_id = $1 order by q.state = 'answered', q.id desc limit 200`,
        [actor.organizationId],
      ),
    );
    await this.audit.read(
      actor,
      'legal_request.intakes',
      'LegalRequest',
      items.map(({ id }) => id),
    );
    return { items: items.map((row) => ({ ...row, late: row.state !== 'answered' && row.dueAt !== null && Date.parse(row.dueAt) < now })) };
  }

  /** Names a case: its client is to be told, and its advocates hear that something came. */
  async attach(actor: Actor, { organizationId, id: requestId }: LegalRequest, caseId: string): Promise<void> {
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, requestId);
    await this.db.em.insert(LegalRequestCase, {
      ...{ organizationId, id, requestId, caseId },
      content: sealLegal(sealer, 'legal_request_case', organizationId, id, noNotice),
    });
    await this.notices.start(actor, { sourceId: id, caseId, reason: 'notify_client_request' });
    await this.story.add(actor, caseId, 'legal_request', requestId, {});
    const advocates = await this.db.query<{ user_id: string }>(
      `select distinct a.user_id from case_access a where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and a.from_at <= $3 and (a.until_at is null or a.until_at > $3)
         and not exists (select 1 from case_block b where b.organization_id = a.organization_id and b.case_id = a.case_id and b.user_id = a.user_id)`,
      [organizationId, caseId, this.clock.now()],
    );
    for (const { user_id } of advocates)
      if (user_id !== actor.userId)
        await this.notifications.tell(actor, user_id, { kind: 'legal', reason: 'legal_request_named', facts: { requestId }, caseId });
  }

  /** The case of a number that this person works on requests for. Others are answered as if there were none. */
  async caseOf(actor: Actor, typed: string, path: string): Promise<string> {
    const number = readCaseNumber(typed);
    const [found] = number
      ? await this.db.query<{ id: string }>('select id from case_file where organization_id = $1 and number = $2', [
          actor.organizationId,
          number,
        ])
      : [];
    if (!found) throw invalid(path, 'unknown_case');
    await this.access.reach(actor, 'write', 'LegalRequest', found.id).catch(() => {
      throw invalid(path, 'unknown_case');
    });
    return found.id;
  }

  /** When it came, and until when it must be answered. */
  times(input: { receivedAt: string; dueAt: string | null }) {
    const now = this.clock.now().getTime();
    const receivedAt = new Date(input.receivedAt);
    const dueAt = input.dueAt ? new Date(input.dueAt) : null;
    if (receivedAt.getTime() > now + 60_000) throw invalid('receivedAt', 'in_the_future');
    if (receivedAt.getTime() < now - CENTURY) throw invalid('receivedAt', 'too_long_ago');
    if (dueAt && dueAt < receivedAt) throw invalid('dueAt', 'before_it_came');
    return { receivedAt, dueAt };
  }
}
