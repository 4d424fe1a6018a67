import { Injectable } from '@nestjs/common';
import { Database, Refused } from '@alongside/api/core';
import { evidenceMode, type EvidenceMode } from '@alongside/knowledge';

const facts = `select c.images_exist as "imagesExist", coalesce((select array_agg(d.age_when_made) from depiction d where d.organization_id = c.organization_id and d.case_id = c.id), '{}') as ages
  from case_file c where c.organization_id = $1 and c.id = $2`;

export const minorsRule =
  'A minor is or may be shown on this case. No file of any kind is taken, and nothing is copied. Leave the device off and untouched; law enforcement will say what to do.';

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

  /** Why no file of a case is taken, given back or taken away now; null where it may. */
  async barred(organizationId: string, caseId: string): Promise<'minor' | null> {
    return (await this.mode(organizationId, caseId)) === 'minor_or_unknown' ? 'minor' : null;
  }

  /** The same for whoever wants to do it. */
  async refuse(organizationId: string, caseId: string): Promise<void> {
    if (await this.barred(organizationId, caseId)) throw new Refused('minor_images_refused', minorsRule);
  }

  /** Throws where a minor is or may be shown, or where nobody has said so far that this is not so. */
  async refuseForMinors(organizationId: string, caseId: string): Promise<void> {
    if ((await this.mode(organizationId, caseId)) === 'minor_or_unknown') throw new Refused('minor_images_refused', minorsRule);
  }
}
