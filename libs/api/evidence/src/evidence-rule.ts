import { Injectable } from '@nestjs/common';
import { Database, Refused } from '@alongside/api/core';
import { evidenceMode, type EvidenceMode } from '@alongside/knowledge';

const facts = `select c.images_exist as "imagesExist", coalesce((select array_agg(d.age_when_made) from depiction d where d.organization_id = c.organization_id and d.case_id = c.id), '{}') as ages
  from case_file c where c.organization_id = $1 and c.id = $2`;

export const minorsRule =
  'A minor is or may be shown on this case. No file of any kind is taken, and nothing is copied. Leave the device off and untouched; law enforcement will say what to do.';

const freezeRule = 'The evidence of this case is frozen: nobody opens, copies, adds or deletes anything until a director has decided.';

/** What the answers about the people shown allow on a case, now; inside the running transaction (design §3.4). */
@Injectable()
export class EvidenceRule {
  constructor(private readonly db: Database) {}

  async mode(organizationId: string, caseId: string): Promise<EvidenceMode> {
    const [row] = await this.db.query<{ imagesExist: string; ages: ('adult' | 'minor' | 'unknown')[] }>(facts, [organizationId, caseId]);
    if (!row) return 'minor_or_unknown';
    const known = row.imagesExist === 'yes' ? true : row.imagesExist === 'no' ? false : null;
    return evidenceMode(
      row.ages.map((ageWhenMade) => ({ ageWhenMade })),
      known,
    );
  }

  async minor(organizationId: string, caseId: string): Promise<boolean> {
    return (await this.mode(organizationId, caseId)) === 'minor_or_unknown';
  }

  /** The freeze that is in force on a case (DATA-10). */
  async frozen(organizationId: string, caseId: string): Promise<{ id: string; since: string } | null> {
    const [row] = await this.db.query<{ id: string; since: string }>(
      `select id, noticed_at as since from evidence_freeze where organization_id = $1 and case_id = $2 and state <> 'ended'`,
      [organizationId, caseId],
    );
    return row ?? null;
  }

  /** Whether a freeze keeps what is there from being deleted: until a director has decided that it is destroyed, or that it may be here. */
  async keeps(organizationId: string, caseId: string): Promise<boolean> {
    const [row] = await this.db.query(
      `select 1 from evidence_freeze where organization_id = $1 and case_id = $2 and state <> 'ended' and (decision is null or decision = 'keep_for_officers')`,
      [organizationId, caseId],
    );
    return row !== undefined;
  }

  /** Why no file of a case is taken, given back or taken away now; null where it may. */
  async barred(organizationId: string, caseId: string): Promise<'frozen' | 'minor' | null> {
    if (await this.frozen(organizationId, caseId)) return 'frozen';
    return (await this.minor(organizationId, caseId)) ? 'minor' : null;
  }

  /** The same for whoever wants to do it. The rule for minors is named first: it is what they must know. */
  async refuse(organizationId: string, caseId: string): Promise<void> {
    await this.refuseForMinors(organizationId, caseId);
    if (await this.frozen(organizationId, caseId)) throw new Refused('frozen', freezeRule);
  }

  /** Throws where a minor is or may be shown, or where nobody has said so far that this is not so. */
  async refuseForMinors(organizationId: string, caseId: string): Promise<void> {
    if (await this.minor(organizationId, caseId)) throw new Refused('minor_images_refused', minorsRule);
  }
}
