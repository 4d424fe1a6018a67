import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, type Actor } from '@alongside/api/core';
import { merged, wholeAgency, type MergedFrom } from '@alongside/api/agencies';
import { openReferralContent } from '@alongside/api/referrals';
import type { FilingRegister, Id, Locale, RegisterEntry } from '@alongside/contract';
import { REPORT_CHANNEL_KEYS } from '@alongside/knowledge';
import { worksheetView } from '@alongside/knowledge/report-contents';

/** A platform has so long to remove what a complete request names (TAKE IT DOWN Act), ms. */
const PLATFORM_CLOCK = 48 * 3_600_000;

type Row = Pick<
  RegisterEntry,
  | 'id'
  | 'referralId'
  | 'channel'
  | 'filedBy'
  | 'basis'
  | 'filedAt'
  | 'zone'
  | 'by'
  | 'version'
  | 'referralState'
  | 'nextCheckAt'
  | 'attempts'
  | 'maxAttempts'
> & { content: Buffer; agency: MergedFrom; locale: Locale | null };

/** Every filing of a case in one place: where, by whom, on which basis, under which number, and what comes next. */
@Injectable()
export class Register {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  async of(actor: Actor, caseId: Id): Promise<FilingRegister> {
    const { organizationId } = actor;
    const { stage } = await this.access.reach(actor, 'read', 'Filing', caseId);
    return this.db.transaction(actor, async () => {
      const rows = await this.db.query<Row>(
        `select f.id, f.referral_id as "referralId", f.channel, f.filed_by as "filedBy", f.basis, f.filed_at as "filedAt", f.zone, f.version, f.content,
           json_build_object('id', u.id, 'displayName', u.display_name) as by, r.state as "referralState", r.next_check_at as "nextCheckAt", r.attempts, r.max_attempts as "maxAttempts",
           ${wholeAgency} as agency, (select m.locale from user_account m where m.organization_id = f.organization_id and m.id = $3) as locale
         from filing f join user_account u on u.organization_id = f.organization_id and u.id = f.user_id
         join referral r on r.organization_id = f.organization_id and r.id = f.referral_id
         join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
         where f.organization_id = $1 and f.case_id = $2 order by f.filed_at desc, f.id desc`,
        [organizationId, caseId, actor.userId],
      );
      const sealer = await this.keyring.of(organizationId, caseId);
      await this.audit.read(
        actor,
        'filing.listed',
        'Filing',
        rows.map(({ id }) => id),
        caseId,
      );
      const items = rows.map(({ content, agency: entry, locale, ...row }): RegisterEntry => {
        const agency = merged(entry, locale ?? 'en');
        const { receipt = '', sheet = null, ...words } = openReferralContent(sealer, 'filing', organizationId, row.id, content);
        return {
          ...row,
          ...words,
          receipt,
          sheet,
          agencyId: agency.id,
          agencyName: agency.name,
          channelName: channelName(row.channel, agency, locale ?? 'en'),
          clockEndsAt:
            row.channel === 'platform_tida_notice' ? new Date(Date.parse(String(row.filedAt)) + PLATFORM_CLOCK).toISOString() : null,
          guidance: {
            whatToExpect: agency.whatToExpect,
            statusInstead: agency.statusInstead,
            givesStatus: agency.givesStatus,
            duplicates: agency.duplicates,
            referenceLabel: agency.reference.label,
            referenceExample: agency.reference.example,
            check: agency.check,
          },
          unusualReference:
            words.reference !== null && agency.referencePattern !== null && !new RegExp(agency.referencePattern, 'u').test(words.reference),
        };
      });
      return { caseId, open: stage !== 'closed', items };
    });
  }
}

/** A form by its name, a phone or an address by its label; empty where the screen has the word. */
function channelName(channel: string, agency: ReturnType<typeof merged>, locale: Locale): string {
  const sheet = REPORT_CHANNEL_KEYS.find((key) => key === channel);
  if (sheet) return worksheetView(sheet, locale).name;
  return agency.channels.find(({ id }) => id === channel)?.label ?? '';
}
