import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, NotFound, statement, type Actor } from '@alongside/api/core';
import type { ReleaseSignature } from '@alongside/contract';
import { openConsent } from './release.content';

const signed = statement<{
  caseId: string;
  releaseId: string;
  content: Buffer | null;
  release: Buffer;
  wrapped: Buffer;
  signedAt: string | null;
}>(
  'release_signature',
  ['uuid', 'uuid'],
  `select s.case_id as "caseId", s.release_id as "releaseId", s.content, r.content as release, k.wrapped, s.signed_at as "signedAt"
   from release_signature s
   join release r on r.organization_id = s.organization_id and r.id = s.release_id
   join data_key k on k.organization_id = s.organization_id and k.id = s.case_id
   where s.organization_id = $1 and s.id = $2`,
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

  /** For whoever may read the release. NotFound where it was signed otherwise, or not yet. */
  async read(actor: Actor, id: string): Promise<ReleaseSignature> {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const [[row]] = await this.db.read(actor, signed(organizationId, id));
    await this.access.reach(actor, 'read', 'Release', row?.caseId ?? id);
    const { caseId, releaseId, content, release, wrapped, signedAt } = row;
    const sealer = this.keyring.unwrap(organizationId, caseId, wrapped);
    const own = content && openConsent(sealer, 'release_signature', organizationId, id, content);
    const before = own ? null : openConsent(sealer, 'release', organizationId, releaseId, release);
    const strokes = own ? own.strokes : before?.strokes;
    if (!strokes || !signedAt) throw new NotFound('This signature');
    await this.audit.read(actor, 'release.signature_read', 'Release', [releaseId], caseId);
    return { strokes, signedBy: own?.name ?? before?.signedBy ?? '', signedAt };
  }
}
