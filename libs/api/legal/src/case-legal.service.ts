import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Forbidden, Keyring, ME, caseFilter, type Actor } from '@alongside/api/core';
import { localeOf, nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { LegalHolds, overseersSql } from '@alongside/api/cases';
import { People, calledOf, clientSql } from '@alongside/api/people';
import type { CaseLegal, EmergencyView, LegalOfCase, LegalWaiting, Locale, MandatedView, ReportingLaw } from '@alongside/contract';
import { noticeView } from './client-notices';
import { lawOf, lawsIn } from './laws';
import { visibleRequests } from './legal-access';
import { standingOfRow } from './legal-standing';
import { told } from './legal-pages.service';
import { openLegal } from './legal.content';
import type { LegalRequest } from './legal-request.entity';
import { isLate, staffSql, toldSql, type ToldColumns } from './legal.reads';

type Agency = { agency: NamedAgency | null };
const agencySql = (column: string) => `(select ${namedAgency} from agency a where a.organization_id = $1 and a.id = ${column}) as agency`;
/** Nobody is left who may look at an emergency `e` of a case `c`. */
const nobodyLeft = `not exists (select 1 from ${overseersSql} and u.id <> e.author_id)`;

/** What the law has to do with a case, and what of it waits. */
@Injectable()
export class CaseLegalPage {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly holds: LegalHolds,
  ) {}

  async laws(actor: Actor): Promise<{ items: ReportingLaw[] }> {
    return { items: [...lawsIn(await this.locale(actor))] };
  }

  async read(actor: Actor, caseId: string): Promise<CaseLegal> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'MandatedReport', caseId);
    const requests = await this.access.reach(actor, 'read', 'LegalRequest', caseId).then(
      () => true,
      (problem: unknown) => {
        if (problem instanceof Forbidden) return false;
        throw problem;
      },
    );
    const locale = await this.locale(actor);
    const page = await this.db.transaction(actor, async () => ({
      mandated: await this.mandated(organizationId, caseId, locale),
      emergencies: await this.emergencies(organizationId, caseId, locale),
      requests: requests ? await this.requests(actor, caseId) : null,
      held: await this.holds.held(organizationId, { caseId }),
    }));
    const ids = [...page.mandated, ...page.emergencies, ...(page.requests ?? [])].map(({ id }) => id);
    await this.audit.read(actor, 'case.legal', 'MandatedReport', ids, caseId);
    return page;
  }

  /** What waits on the cases that one works on or leads, oldest first. */
  async waiting(actor: Actor): Promise<LegalWaiting> {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const client = (caseId: string) => `left join lateral (${clientSql(caseId)}) p on true`;
    const reviews = caseFilter(actor, 'review', 'Emergency');
    const [writes, reports] = [caseFilter(actor, 'write', 'Emergency'), caseFilter(actor, 'write', 'MandatedReport')];
    const rows = await this.db.transaction(actor, () =>
      this.db.query<
        Omit<LegalWaiting['items'][number], 'client'> & { person_id: string | null; identity: Buffer | null; wrapped: Buffer | null }
      >(
        `select w.what, w.id, w."caseId", w."caseNumber", w.since, w.unreviewed, ${staffSql('w.author_id')} as by, p.person_id, p.identity, p.wrapped
         from (
           select 'emergency_review' as what, e.id, c.id as "caseId", c.number as "caseNumber", e.at as since, e.author_id, ${nobodyLeft} as unreviewed
             from emergency e join case_file c on c.organization_id = e.organization_id and c.id = e.case_id
             where e.organization_id = $1 and e.reviewed_at is null and (((${reviews}) and e.author_id <> ${ME}) or ((${writes}) and ${nobodyLeft}))
           union all select 'emergency_notice', e.id, c.id, c.number, e.at, e.author_id, false
             from emergency e join case_file c on c.organization_id = e.organization_id and c.id = e.case_id
             where e.organization_id = $1 and e.told_state = 'waiting' and (${writes})
           union all select case m.state when 'draft' then 'mandated_draft' else 'mandated_notice' end, m.id, c.id, c.number, coalesce(m.made_at, m.created_at), m.author_id, false
             from mandated_report m join case_file c on c.organization_id = m.organization_id and c.id = m.case_id
             where m.organization_id = $1 and (m.state = 'draft' or (m.state = 'made' and m.told_state = 'waiting')) and (${reports})
         ) w ${client('w."caseId"')}
         order by w.since, w.id limit 200`,
        [organizationId],
      ),
    );
    await this.audit.read(
      actor,
      'legal.waiting',
      'MandatedReport',
      rows.map(({ id }) => id),
    );
    return {
      items: rows.map(({ person_id, identity, wrapped, ...row }) => ({
        ...row,
        client: calledOf(this.people.open(organizationId, person_id, identity, wrapped)),
      })),
    };
  }

  private async mandated(organizationId: string, caseId: string, locale: Locale): Promise<MandatedView[]> {
    const sealer = await this.keyring.of(organizationId, caseId);
    const rows = await this.db.query<
      Omit<MandatedView, 'law' | 'agencyName' | 'notice' | keyof Words> & Agency & ToldColumns & { content: Buffer }
    >(
      `select m.id, m.case_id as "caseId", m.state, m.duty, m.law_key as "lawKey", m.agency_id as "agencyId", m.learned_at as "learnedAt", m.names,
         m.made_at as "madeAt", m.how, m.created_at as "createdAt", m.version, m.content, ${toldSql('m')}, ${agencySql('m.agency_id')},
         ${staffSql('m.reporter_id')} as reporter, ${staffSql('m.author_id')} as by
       from mandated_report m where m.organization_id = $1 and m.case_id = $2 order by m.created_at desc, m.id desc`,
      [organizationId, caseId],
    );
    return rows.map(({ content, agency, toldState, toldAt, askAgainAt, toldByName, ...row }) => {
      const { notice, ...words } = openLegal(sealer, 'mandated_report', organizationId, row.id, content);
      return {
        ...row,
        ...words,
        law: lawOf(row.lawKey, locale),
        agencyName: agency && nameOf(agency, locale),
        notice: noticeView(told({ toldState, toldAt, askAgainAt, toldByName }), notice),
      };
    });
  }

  private async emergencies(organizationId: string, caseId: string, locale: Locale): Promise<EmergencyView[]> {
    const sealer = await this.keyring.of(organizationId, caseId);
    const rows = await this.db.query<
      Pick<EmergencyView, 'id' | 'caseId' | 'at' | 'how' | 'names' | 'by' | 'unreviewed' | 'version'> &
        Agency &
        ToldColumns & { reviewer: NonNullable<EmergencyView['review']>['by'] | null; reviewedAt: string; verdict: 'right'; content: Buffer }
    >(
      `select e.id, e.case_id as "caseId", e.at, e.how, e.names, e.version, e.content, e.reviewed_at as "reviewedAt", e.verdict, ${toldSql('e')}, ${agencySql('e.agency_id')},
         ${staffSql('e.author_id')} as by, ${staffSql('e.reviewed_by')} as reviewer, (e.reviewed_at is null and ${nobodyLeft}) as unreviewed
       from emergency e join case_file c on c.organization_id = e.organization_id and c.id = e.case_id
       where e.organization_id = $1 and e.case_id = $2 order by e.at desc, e.id desc`,
      [organizationId, caseId],
    );
    return rows.map(({ content, agency, reviewer, reviewedAt, verdict, toldState, toldAt, askAgainAt, toldByName, ...row }) => {
      const { notice, reviewNote, ...words } = openLegal(sealer, 'emergency', organizationId, row.id, content);
      return {
        ...row,
        ...words,
        agencyName: agency && nameOf(agency, locale),
        review: reviewer && { by: reviewer, at: reviewedAt, verdict, note: reviewNote },
        notice: noticeView(told({ toldState, toldAt, askAgainAt, toldByName }), notice),
      };
    });
  }

  private async requests(actor: Actor, caseId: string): Promise<LegalOfCase[]> {
    const { organizationId } = actor;
    const now = this.clock.now();
    type Checked = Pick<LegalRequest, 'signedByJudge' | 'issuedBy' | 'place' | 'inForce' | 'orderRecordedAt'>;
    const rows = await this.db.query<
      Omit<LegalOfCase, 'standing' | 'late' | 'notice'> & Checked & ToldColumns & { part: string; content: Buffer }
    >(
      `select q.id, q.number, q.kind, q.state, q.received_at as "receivedAt", q.due_at as "dueAt", q.signed_by_judge as "signedByJudge", q.issued_by as "issuedBy", q.place,
         q.in_force as "inForce", q.order_recorded_at as "orderRecordedAt", n.id as part, n.content, ${toldSql('n')}
       from legal_request_case n join legal_request q on q.organization_id = n.organization_id and q.id = n.request_id
       where n.organization_id = $1 and n.case_id = $2 and ${visibleRequests(actor)} order by q.received_at desc, q.id desc`,
      [organizationId, caseId],
    );
    return Promise.all(
      rows.map(
        async ({
          part,
          content,
          signedByJudge,
          issuedBy,
          place,
          inForce,
          orderRecordedAt,
          toldState,
          toldAt,
          askAgainAt,
          toldByName,
          ...row
        }) => {
          const sealer = await this.keyring.of(organizationId, row.id);
          return {
            ...row,
            late: isLate(row, now),
            standing: standingOfRow({ kind: row.kind, signedByJudge, issuedBy, place, inForce, orderRecordedAt }),
            notice: noticeView(
              told({ toldState, toldAt, askAgainAt, toldByName }),
              openLegal(sealer, 'legal_request_case', organizationId, part, content),
            ),
          };
        },
      ),
    );
  }

  private async locale({ organizationId, userId, ...actor }: Actor): Promise<Locale> {
    await this.keyring.ready(organizationId);
    const [[mine]] = await this.db.read<[{ locale: Locale }]>({ organizationId, userId, ...actor }, localeOf(organizationId, userId));
    return mine?.locale ?? 'en';
  }
}
type Words = Pick<
  MandatedView,
  | 'lawText'
  | 'reporterRole'
  | 'reporterLicence'
  | 'reporterPlace'
  | 'facts'
  | 'toWhom'
  | 'items'
  | 'intakeNumber'
  | 'spokeWith'
  | 'discardReason'
>;
