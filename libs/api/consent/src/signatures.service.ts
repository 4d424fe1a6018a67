import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, NotFound, statement, type Actor } from '@alongside/api/core';
import type { ReleaseSignature } from '@alongside/contract';
import { openConsent } from './release.content';

const signed = statement<{ caseId: string; content: Buffer; wrapped: Buffer; signedAt: string }>(
  'release_signature',
  ['uuid', 'uuid'],
  `select r.case_id as "caseId", r.content, k.wrapped, r.created_at as "signedAt"
   from release r join data_key k on k.organization_id = r.organization_id and k.id = r.case_id
   where r.organization_id = $1 and r.id = $2`,
);

/** Signatures that were drawn on screen, one at a time: lists of releases do not carry them. */
@Injectable()
export class Signatures {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** For whoever may read the release. NotFound where it was signed on paper or declined. */
  async read(actor: Actor, id: string): Promise<ReleaseSignature> {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const [[row]] = await this.db.read(actor, signed(organizationId, id));
    await this.access.reach(actor, 'read', 'Release', row?.caseId ?? id);
    const { caseId, content, wrapped, signedAt } = row;
    const { strokes, signedBy } = openConsent(this.keyring.unwrap(organizationId, caseId, wrapped), 'release', organizationId, id, content);
    if (!strokes) throw new NotFound('This signature');
    await this.audit.read(actor, 'release.signature_read', 'Release', [id], caseId);
    return { strokes, signedBy, signedAt };
  }
}
