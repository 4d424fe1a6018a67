import { Injectable } from '@nestjs/common';
import { signs } from '@alongside/api/cases';
import { blankRelease, openConsent, stateOf, type ReleaseContent } from '@alongside/api/consent';
import { Access, Audit, Clock, Database, Keyring, NotFound, statement, type Actor } from '@alongside/api/core';
import type { ComplianceSample, ReleaseElement, SampleCode, SampleFound, SampledRelease, WorkReportQuery } from '@alongside/contract';
import { agencies } from '@alongside/knowledge/agencies';
import { maskedOne } from './masking';
import { checkPeriod } from './period';
import { period, within } from './report.reads';

/** Releases in a sample, as many as somebody looks through at a visit. */
const SIZE = 10;
/** With fewer than these in the period, somebody who knows one client could guess whose release it is. */
const FEWEST = 5;
const DAY = 86_400_000;
const CODE_SIGNS = 8;

interface Row {
  id: string;
  caseId: string;
  kind: string;
  state: Parameters<typeof stateOf>[0]['state'];
  recipientKind: string | null;
  hasRecipient: boolean;
  month: string;
  method: string | null;
  startsAt: string | null;
  expiresAt: string | null;
  usedAt: string | null;
  oneTime: boolean;
  copyAnswer: string | null;
  signatures: SampledRelease['signatures'];
  content: Buffer;
  wrapped: Buffer;
}

const ofPeriod = `release r where r.organization_id = $1 and r.state <> 'declined' and ${within('r.created_at')}`;
/** Always the same for one period, and nobody can choose which: the order is that of hashes. */
const drawn = statement<Row>(
  'compliance_sample',
  ['uuid', 'key', 'key', 'int'],
  `with ${period}, chosen as (select r.* from ${ofPeriod} order by md5(r.id::text || $2 || $3) limit $4)
   select r.id, r.case_id as "caseId", r.kind, r.state, coalesce(a.kinds[1], a.key) as "recipientKind", a.id is not null as "hasRecipient", to_char(r.created_at at time zone o.timezone, 'YYYY-MM') as month,
     r.method, r.starts_at as "startsAt", r.expires_at as "expiresAt", r.used_at as "usedAt", r.one_time as "oneTime", r.copy_answer as "copyAnswer", r.content, k.wrapped,
     (select coalesce(json_agg(json_build_object('capacity', s.capacity, 'how', s.how, 'counts', s.effective_at is not null) order by s.created_at, s.id), '[]'::json)
        from release_signature s where s.organization_id = r.organization_id and s.release_id = r.id) as signatures
   from chosen r
   join organization o on o.id = r.organization_id
   join data_key k on k.organization_id = r.organization_id and k.id = r.case_id
   left join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   order by md5(r.id::text || $2 || $3)`,
);
const all = statement<{ id: string; caseId: string; number: string }>(
  'compliance_all',
  ['uuid', 'key', 'key'],
  `with ${period} select r.id, r.case_id as "caseId", c.number from ${ofPeriod.replace('where', 'join case_file c on c.organization_id = r.organization_id and c.id = r.case_id where')}`,
);
const counted = statement<{ count: number }>(
  'compliance_count',
  ['uuid', 'key', 'key'],
  `with ${period} select count(*)::int as count from ${ofPeriod}`,
);

/** Some releases of a period for whoever monitors the organization: codes, numbers and what is missing, nobody's name (GR-02). */
@Injectable()
export class ComplianceSamples {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async draw(actor: Actor, { from, to }: WorkReportQuery): Promise<ComplianceSample> {
    const { organizationId } = actor;
    checkPeriod({ from, to });
    await this.keyring.ready(organizationId);
    const [[{ count }], rows] = await this.db.read<[{ count: number }, Row]>(
      actor,
      counted(organizationId, from, to),
      drawn(organizationId, from, to, SIZE),
    );
    const shown = count < FEWEST ? [] : rows;
    await this.audit.read(
      actor,
      'compliance.sampled',
      'Release',
      shown.map(({ id }) => id),
    );
    const codes = await this.codes(
      organizationId,
      shown.map(({ id }) => id),
    );
    return { from, to, drawnFrom: maskedOne(count), releases: shown.map((row, place) => this.sampled(organizationId, row, codes[place])) };
  }

  /** Which case a code means: for whoever leads the organization, at a visit. NotFound for a code of another period, or of a case they may not see. */
  async find(actor: Actor, { from, to, code }: SampleCode): Promise<SampleFound> {
    checkPeriod({ from, to });
    const [rows] = await this.db.read<[{ id: string; caseId: string; number: string }]>(actor, all(actor.organizationId, from, to));
    const codes = await this.codes(
      actor.organizationId,
      rows.map(({ id }) => id),
    );
    const typed = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const found = rows[codes.indexOf(typed)];
    if (!found) throw new NotFound('This code');
    await this.access.reach(actor, 'read', 'Release', found.caseId);
    await this.audit.read(actor, 'compliance.code_found', 'Release', [found.id], found.caseId);
    return { caseId: found.caseId, number: found.number, releaseId: found.id };
  }

  /** Without the organization's key nobody gets from a code to a release, or back. */
  private async codes(organizationId: string, ids: readonly string[]): Promise<string[]> {
    const tokens = await this.keyring.tokens(organizationId, 'sample', ids);
    return tokens.map((token) => [...token.subarray(0, CODE_SIGNS)].map((byte) => signs[byte % signs.length]).join(''));
  }

  private sampled(organizationId: string, row: Row, code: string): SampledRelease {
    const sealer = this.keyring.unwrap(organizationId, row.caseId, row.wrapped);
    const content = { ...blankRelease, ...openConsent(sealer, 'release', organizationId, row.id, row.content) };
    const { kind, month, startsAt, expiresAt, oneTime, signatures } = row;
    return {
      code,
      kind,
      recipientKind: row.recipientKind && kindOf(row.recipientKind),
      month,
      state: stateOf(row, this.clock.now()),
      days: startsAt && expiresAt ? Math.ceil((Date.parse(expiresAt) - Date.parse(startsAt)) / DAY) : null,
      oneTime,
      items: content.items.length,
      signatures,
      missing: missingIn(row, content),
    };
  }
}

/** An entry of the knowledge base is kept by its key alone; what kind of agency it is stands there. */
const kindOf = (known: string): string => agencies().find(({ key }) => key === known)?.kinds[0] ?? known;

function missingIn({ hasRecipient, method, expiresAt, copyAnswer, signatures }: Row, content: ReleaseContent): ReleaseElement[] {
  const held: Record<ReleaseElement, boolean> = {
    recipient: hasRecipient || content.contact !== null,
    recipient_role: hasRecipient ? content.recipientRole.trim() !== '' : true,
    purpose: content.purpose.trim() !== '',
    items: content.items.length > 0,
    method: method !== null,
    end: expiresAt !== null,
    risks: content.initials.trim() !== '',
    asked_themselves: content.askedThemselves !== null,
    copy: copyAnswer !== null,
    signed: signatures.length > 0 && signatures.every(({ counts }) => counts),
  };
  return (Object.keys(held) as ReleaseElement[]).filter((element) => !held[element]);
}
