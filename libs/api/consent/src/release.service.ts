import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, statement, type Actor, type AnyActor, type Sealer } from '@alongside/api/core';
import { Agencies, localeOf, nameOf } from '@alongside/api/agencies';
import { People, calledOf } from '@alongside/api/people';
import type { Locale, ReleaseList, ReleaseSignatureView, ReleaseView } from '@alongside/contract';
import { minorAloneRule, minorAloneWords } from '@alongside/knowledge/consent-rules';
import { Bases } from './bases';
import { LostReleases } from './lost-releases';
import { openConsent, type ReleaseContent } from './release.content';
import { pick, stateOf } from './release.pick';
import { releasesOf, signaturesOf, type ReleaseRow, type SignatureRow } from './release.reads';

const lawOf = statement<{ jurisdiction: string }>('organization_law', ['uuid'], 'select jurisdiction from organization where id = $1');

/** Releases of information: one recipient, a purpose, exact items, an end (confidentiality.md §3). What is read of them, and what the gate and referrals ask. */
@Injectable()
export class Releases {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly people: People,
    private readonly bases: Bases,
    private readonly lost: LostReleases,
  ) {}

  /** Registers who steps back when a release is revoked, runs out, lapses or is used up; called inside the transaction of the loss. */
  onLost(listener: Parameters<LostReleases['listen']>[0]) {
    this.lost.listen(listener);
  }

  async list(actor: Actor, caseId: string): Promise<ReleaseList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'Release', caseId);
    await this.keyring.ready(organizationId);
    const [rows, signatures, [law], [mine]] = await this.db.read<[ReleaseRow, SignatureRow, { jurisdiction: string }, { locale: Locale }]>(
      actor,
      releasesOf(organizationId, caseId),
      signaturesOf(organizationId, caseId),
      lawOf(organizationId),
      localeOf(organizationId, actor.userId),
    );
    const locale = mine?.locale ?? 'en';
    const items = rows.map((row) => {
      const sealer = this.keyring.unwrap(organizationId, caseId, row.wrapped);
      const content = openConsent(sealer, 'release', organizationId, row.id, row.content);
      const own = signatures.filter(({ releaseId }) => releaseId === row.id);
      return this.view(
        row,
        content,
        own.map((each) => this.signature(organizationId, sealer, each, content)),
        law.jurisdiction,
        locale,
      );
    });
    await this.audit.read(
      actor,
      'release.listed',
      'Release',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** The valid release of a case for an agency that covers `items`, or why there is none. Inside the running transaction. */
  async look(actor: AnyActor, caseId: string, agencyId: string, items: readonly string[] = []) {
    return pick(await this.bases.releases(actor, caseId, agencyId), items, this.clock.now());
  }

  async valid(actor: AnyActor, caseId: string, agencyId: string, items: readonly string[] = []) {
    return (await this.look(actor, caseId, agencyId, items)).release;
  }

  private view(
    { content: _sealed, wrapped: _wrapped, agency, enteredBy, given, ...row }: ReleaseRow,
    content: ReleaseContent,
    signatures: ReleaseSignatureView[],
    jurisdiction: string,
    locale: Locale,
  ): ReleaseView {
    const { client, recipientRole, contact, purpose, items, initials, askedThemselves, interpreter, minorAlone, lapsesAt, note, told } =
      content;
    const state = stateOf({ ...row, lapsesAt }, this.clock.now());
    const taken = content.revocation ?? (row.revokedAt ? { how: content.revokedHow ?? 'spoken', by: '', staffTold: [] } : null);
    return {
      ...row,
      ...{ state, client, recipientRole, contact, purpose, items, initials, askedThemselves, interpreter, signatures, told },
      recipient: agency ? nameOf(agency, locale) : (contact?.name ?? ''),
      lapseReason: state === 'lapsed' ? (row.lapseReason ?? 'of_age') : null,
      minorAlone: minorAlone && lawWords(jurisdiction, minorAlone, locale),
      revocation: taken && { ...taken, enteredBy, note },
      toTell: state === 'revoked' && given && told === null,
    };
  }

  private signature(organizationId: string, sealer: Sealer, row: SignatureRow, release: ReleaseContent): ReleaseSignatureView {
    const { id, personId, capacity, how, signedAt, askedAt, effectiveAt, checkedAt, checkedHow, codeWord, checkedBy } = row;
    const signed = row.content && openConsent(sealer, 'release_signature', organizationId, id, row.content);
    const called = calledOf(this.people.open(organizationId, personId, row.identity, row.personKey)) ?? '';
    return {
      id,
      personId,
      capacity,
      how,
      signedAt,
      name: signed?.name || (signedAt && !signed ? (release.signedBy ?? '') : called),
      state: effectiveAt ? 'done' : signedAt ? 'unchecked' : askedAt ? 'asked' : 'missing',
      paperLocation: signed ? signed.paperLocation : signedAt ? (release.paperLocation ?? null) : null,
      liveCheck:
        effectiveAt && checkedAt && checkedHow && codeWord && checkedBy
          ? { how: checkedHow, codeWord, by: checkedBy, at: checkedAt }
          : null,
    };
  }
}

/** The law by which a minor decides alone, as it is said on a screen and on paper. */
export function lawWords(jurisdiction: string, { rule, law }: NonNullable<ReleaseContent['minorAlone']>, locale: Locale): string {
  if (law) return law;
  const known = minorAloneRule(jurisdiction, rule);
  return known ? `${minorAloneWords(known.id, locale)} (${known.source})` : rule;
}
