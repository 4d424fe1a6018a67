import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, cursorOf, readCursor, caseFilter, type Actor } from '@alongside/api/core';
import { LegalHolds } from '@alongside/api/cases';
import { People, calledOf, clientSql } from '@alongside/api/people';
import type { LegalEntry, LegalList, LegalQuery, LegalRow, LegalView, Staff } from '@alongside/contract';
import { noticeView } from './client-notices';
import { visibleRequests } from './legal-access';
import { LegalFiles, type LegalFile } from './legal-file';
import { checkOf, standingOfRow } from './legal-standing';
import { isLate, staffSql, toldSql, type ToldColumns } from './legal.reads';
import { openLegal } from './legal.content';
import type { LegalRequest } from './legal-request.entity';

type Checked = Pick<LegalRequest, 'kind' | 'signedByJudge' | 'issuedBy' | 'place' | 'inForce' | 'orderRecordedAt'>;
type ListRow = Omit<LegalRow, 'late' | 'standing'> & Checked & { sort: string };

/** Legal requests as they are read: the list of those one may see, and one with its log. */
@Injectable()
export class LegalPages {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly files: LegalFiles,
    private readonly holds: LegalHolds,
  ) {}

  /** What must be answered comes first, the nearest end before the others; then what was answered, newest first. */
  async list(actor: Actor, { which, cursor, limit }: LegalQuery): Promise<LegalList> {
    const now = this.clock.now();
    const [sort, id] = cursor ? readCursor(cursor, 2) : [null, null];
    const open = which === 'open';
    const key = open ? `coalesce(q.due_at, 'infinity')` : 'q.received_at';
    const [direction, beyond] = open ? ['asc', '>'] : ['desc', '<'];
    const reads = caseFilter(actor, 'read', 'LegalRequest');
    const rows = await this.db.transaction(actor, () =>
      this.db.query<ListRow>(
        `select q.id, q.number, q.kind, q.state, q.received_at as "receivedAt", q.due_at as "dueAt", q.decision, ${key} as sort,
           q.signed_by_judge as "signedByJudge", q.issued_by as "issuedBy", q.place, q.in_force as "inForce", q.order_recorded_at as "orderRecordedAt",
           ${staffSql('q.created_by')} as "createdBy", ${staffSql('q.owner_id')} as owner,
           array(select c.number from legal_request_case n join case_file c on c.organization_id = n.organization_id and c.id = n.case_id
             where n.organization_id = q.organization_id and n.request_id = q.id and (${reads}) order by c.number) as "caseNumbers",
           (select count(*)::int from legal_request_case n join case_file c on c.organization_id = n.organization_id and c.id = n.case_id
             where n.organization_id = q.organization_id and n.request_id = q.id and n.told_state = 'waiting' and (${reads})) as untold
         from legal_request q
         where q.organization_id = $1 and (q.state = 'answered') = $2 and ${visibleRequests(actor)}
           and ($3::timestamptz is null or (${key}, q.id) ${beyond} ($3::timestamptz, $4::uuid))
         order by ${key} ${direction}, q.id ${direction} limit $5`,
        [actor.organizationId, !open, sort, id, limit + 1],
      ),
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    await this.audit.read(
      actor,
      'legal_request.listed',
      'LegalRequest',
      shown.map((row) => row.id),
    );
    return {
      items: shown.map((row) => ({ ...row, standing: standingOfRow(row), late: isLate(row, now) })),
      next: rows.length > limit && last ? cursorOf([last.sort, last.id]) : null,
    };
  }

  async read(actor: Actor, id: string): Promise<LegalView> {
    await this.keyring.ready(actor.organizationId);
    const view = await this.db.transaction(actor, async () => this.view(actor, await this.files.open(actor, 'read', id)));
    await this.audit.read(actor, 'legal_request.read', 'LegalRequest', [id, ...view.cases.map(({ caseId }) => caseId)]);
    return view;
  }

  private async view(actor: Actor, file: LegalFile): Promise<LegalView> {
    const { row, whole, words, otherCases, may } = file;
    const times = { receivedAt: row.receivedAt.toISOString(), dueAt: row.dueAt?.toISOString() ?? null };
    const [named] = await this.db.query<Record<'createdBy' | 'owner' | 'preparedBy' | 'approvedBy', Staff | null>>(
      `select ${staffSql('$2')} as "createdBy", ${staffSql('$3')} as owner, ${staffSql('$4')} as "preparedBy", ${staffSql('$5')} as "approvedBy"`,
      [row.organizationId, row.createdBy, row.ownerId, row.preparedBy, row.approvedBy],
    );
    const parts = await this.files.parts(file);
    const cases = await this.cases(file);
    const { servedBy, servedOn, documentsAt, text, checkNote } = words;
    return {
      ...{ id: row.id, number: row.number, kind: row.kind, state: row.state, ...times, decision: row.decision, version: row.version },
      createdBy: named.createdBy as Staff,
      owner: named.owner,
      late: isLate({ state: row.state, dueAt: times.dueAt }, this.clock.now()),
      standing: standingOfRow(row),
      check: checkOf(row),
      caseNumbers: cases.map(({ number }) => number),
      untold: cases.filter(({ notice }) => notice.state === 'waiting').length,
      whole,
      words: whole ? { servedBy, servedOn, documentsAt, text, checkNote } : null,
      order: whole ? words.order : null,
      cases,
      otherCases,
      holds: await this.held(file),
      answer:
        whole && row.decision && row.preparedAt
          ? {
              ...{ decision: row.decision, reason: words.reason, by: named.preparedBy as Staff, at: row.preparedAt.toISOString() },
              items: words.items.map(({ caseId, items }) => ({
                ...{ caseId, items, number: cases.find((each) => each.caseId === caseId)?.number ?? '' },
                disclosureId: row.givenAt ? (parts.find((each) => each.caseId === caseId)?.disclosureId ?? null) : null,
              })),
              ...{ approvedBy: named.approvedBy, approvedAt: row.approvedAt?.toISOString() ?? null, approvalNote: words.approvalNote },
              ...{ givenAt: row.givenAt?.toISOString() ?? null, toWhom: words.toWhom, how: row.how },
            }
          : null,
      log: await this.log(file),
      may: { write: may.write, log: may.chase, review: may.review },
    };
  }

  private async cases({ row, cases, sealer }: LegalFile): Promise<LegalView['cases']> {
    const rows = await this.db.query<
      ToldColumns & {
        id: string;
        caseId: string;
        content: Buffer;
        version: number;
        person_id: string | null;
        identity: Buffer | null;
        wrapped: Buffer | null;
      }
    >(
      `select n.id, n.case_id as "caseId", n.content, n.version, ${toldSql('n')}, p.person_id, p.identity, p.wrapped
       from legal_request_case n left join lateral (${clientSql('n.case_id')}) p on true
       where n.organization_id = $1 and n.request_id = $2 and n.case_id = any($3::uuid[])`,
      [row.organizationId, row.id, cases.map(({ id }) => id)],
    );
    return cases.map(({ id, number }) => {
      const part = rows.find(({ caseId }) => caseId === id)!;
      return {
        ...{ caseId: id, number, version: part.version },
        client: calledOf(this.people.open(row.organizationId, part.person_id, part.identity, part.wrapped)),
        notice: noticeView(told(part), openLegal(sealer, 'legal_request_case', row.organizationId, part.id, part.content)),
      };
    });
  }

  private async held({ row, cases }: LegalFile): Promise<LegalView['holds']> {
    const now = this.clock.now().getTime();
    const mine = (await this.holds.ofRequest(row.organizationId, row.id)).filter(({ caseId }) => cases.some(({ id }) => id === caseId));
    const persons = mine.flatMap(({ personId }) => personId ?? []);
    const known = await this.db.query<{ id: string; identity: Buffer; wrapped: Buffer | null }>(
      `select s.id, s.identity, k.wrapped from person s left join data_key k on k.organization_id = s.organization_id and k.id = s.id
       where s.organization_id = $1 and s.id = any($2::uuid[])`,
      [row.organizationId, persons],
    );
    return mine.map(({ placedBy, requestId: _, ...hold }) => {
      const person = known.find(({ id }) => id === hold.personId);
      return {
        ...hold,
        by: placedBy,
        caseNumber: cases.find(({ id }) => id === hold.caseId)?.number ?? null,
        person: person ? calledOf(this.people.open(row.organizationId, person.id, person.identity, person.wrapped)) : null,
        inForce: hold.untilAt === null || Date.parse(hold.untilAt) > now,
      };
    });
  }

  /** Whoever may not open all of its cases reads what is about theirs. */
  private async log({ row, sealer, cases, whole }: LegalFile): Promise<LegalEntry[]> {
    const rows = await this.db.query<Omit<LegalEntry, 'who' | 'text'> & { caseId: string | null; content: Buffer }>(
      `select e.id, e.kind, e.at, e.case_id as "caseId", e.content, ${staffSql('e.user_id')} as by, null as "caseNumber"
       from legal_log_entry e where e.organization_id = $1 and e.request_id = $2 and ($3 or e.case_id = any($4::uuid[]))
       order by e.at desc, e.id desc limit 500`,
      [row.organizationId, row.id, whole, cases.map(({ id }) => id)],
    );
    return rows.map(({ caseId, content, ...entry }) => ({
      ...entry,
      ...openLegal(sealer, 'legal_log_entry', row.organizationId, entry.id, content),
      caseNumber: cases.find(({ id }) => id === caseId)?.number ?? null,
    }));
  }
}

export const told = ({ toldState, toldAt, askAgainAt, toldByName }: ToldColumns) => ({
  toldState,
  toldAt: toldAt === null ? null : new Date(toldAt),
  askAgainAt: askAgainAt === null ? null : new Date(askAgainAt),
  toldBy: toldByName?.id ?? null,
  toldByName,
});
