import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, NotFound, Stale, changed, type AnyActor, type Sealer } from '@alongside/api/core';
import { Story, type StoryFacts } from '@alongside/api/cases';
import { openConsent, sealConsent, type ReleaseContent, type SignatureContent } from './release.content';
import { Release, ReleaseSignature } from './release.entity';
import { ReleaseWarnings } from './release.warnings';

/** A release as a change finds it: its case is taken, so that nothing else about it happens at the same time. */
export interface OpenRelease {
  row: Release;
  content: ReleaseContent;
  signatures: ReleaseSignature[];
  sealer: Sealer;
}

/** How releases and their signatures are read and written, always inside the running transaction. */
@Injectable()
export class ReleaseRecords {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly warnings: ReleaseWarnings,
  ) {}

  /** The case of a release, for the instance check; null when there is none. */
  async caseOf({ organizationId }: AnyActor, id: string): Promise<string | null> {
    const [row] = await this.db.query<{ case_id: string }>('select case_id from release where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    return row?.case_id ?? null;
  }

  /** Takes the case and opens the release. Throws NotFound, or Stale where somebody was faster. */
  async take(actor: AnyActor, caseId: string, id: string, version?: number): Promise<OpenRelease> {
    const { organizationId } = actor;
    await this.warnings.take(actor, caseId);
    const row = await this.db.em.findOneBy(Release, { organizationId, id, caseId });
    if (!row) throw new NotFound('This release');
    if (version !== undefined && row.version !== version) throw new Stale();
    const sealer = await this.keyring.of(organizationId, caseId);
    return {
      row,
      sealer,
      content: openConsent(sealer, 'release', organizationId, id, row.content),
      signatures: await this.db.em.find(ReleaseSignature, {
        where: { organizationId, releaseId: id },
        order: { createdAt: 'ASC', id: 'ASC' },
      }),
    };
  }

  /** The same for all releases of a case that count or may still come to count. */
  async standing(actor: AnyActor, caseId: string): Promise<OpenRelease[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from release where organization_id = $1 and case_id = $2 and state in ('awaiting', 'active') and used_at is null and expires_at > $3 order by id`,
      [actor.organizationId, caseId, this.clock.now()],
    );
    const found: OpenRelease[] = [];
    for (const { id } of rows) found.push(await this.take(actor, caseId, id));
    return found;
  }

  /** Writes a change of the release with what it tells and what is recorded. Returns the new version. */
  async change(
    actor: AnyActor,
    { row, content, sealer }: OpenRelease,
    values: Partial<Release> & { words?: Partial<ReleaseContent> },
    told: { story: StoryFacts | null; action: string },
  ): Promise<number> {
    const { organizationId, id, caseId } = row;
    const { words, ...columns } = values;
    const version = await changed(this.db, Release, row, {
      ...columns,
      ...(words && { content: sealConsent(sealer, 'release', organizationId, id, { ...content, ...words }) }),
    });
    Object.assign(row, columns, { version });
    Object.assign(content, words);
    if (told.story) await this.story.add(actor, caseId, 'release', id, told.story);
    await this.audit.record(actor, told.action, 'Release', [id], caseId);
    return version;
  }

  sign(sealer: Sealer, row: ReleaseSignature, values: Partial<ReleaseSignature>, content: SignatureContent | null) {
    const { organizationId, id } = row;
    const sealed = content && sealConsent(sealer, 'release_signature', organizationId, id, content);
    Object.assign(row, values, { content: sealed });
    return this.db.em.update(ReleaseSignature, { organizationId, id }, { ...values, content: sealed });
  }
}
