import { Injectable } from '@nestjs/common';
import { Access, Clock, Database, NotFound, Refused, type Actor } from '@alongside/api/core';
import { namedAgency, nameOf, type NamedAgency } from '@alongside/api/agencies';
import { People, calledOf } from '@alongside/api/people';
import { itemText, type Locale, type ReleasePaper, type ReleasePrint } from '@alongside/contract';
import { releasePaper, type ReleasePaperTexts } from '@alongside/knowledge/consent-rules';
import { unreviewedNote } from '@alongside/knowledge/text';
import { DateTime } from 'luxon';
import { Disclosures } from './disclosure.service';
import { openConsent, type SignatureContent } from './release.content';
import type { ReleaseSignature } from './release.entity';
import { stateOf } from './release.pick';
import { ReleaseRecords, type OpenRelease } from './release.records';
import { lawWords } from './release.service';

interface Ground {
  name: string;
  timezone: string;
  jurisdiction: string;
  witness: string;
  agency: NamedAgency | null;
}

/** The release as it is handed to the client, in the language of whoever signs; blank, to be signed by hand, or as it was signed. */
@Injectable()
export class ReleasePapers {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly disclosures: Disclosures,
    private readonly records: ReleaseRecords,
  ) {}

  async print(actor: Actor, id: string, { locale, blank, withName }: ReleasePrint): Promise<ReleasePaper> {
    const caseId = await this.records.caseOf(actor, id);
    await this.access.reach(actor, 'write', 'Release', caseId ?? id);
    if (!caseId) throw new NotFound('This release');
    const release = await this.records.take(actor, caseId, id);
    if (release.row.state === 'declined') throw new Refused('transition_refused', 'This was declined; there is nothing to print.');
    const [ground] = await this.db.query<Ground>(
      `select o.name, o.timezone, o.jurisdiction, u.display_name as witness, case when a.id is not null then ${namedAgency} end as agency
       from organization o
       join user_account u on u.organization_id = o.id and u.id = $2
       left join agency a on a.organization_id = o.id and a.id = $3
       where o.id = $1`,
      [actor.organizationId, release.row.witnessId, release.row.agencyId],
    );
    const words = releasePaper(locale);
    const says = (at: Date | string | null) => (at === null ? '' : moment(at, ground.timezone, locale));
    const signatures = await Promise.all(release.signatures.map((row) => this.signature(actor, release, row, words, says, blank)));
    await this.disclosures.open(actor, {
      caseId,
      how: 'print',
      basis: 'to_client',
      personId: release.row.personId ?? '',
      items: [words.title],
      purpose: words.forYou,
      locale,
    });
    return {
      locale,
      title: release.row.kind === 'emergency_contact' ? words.emergencyTitle : words.title,
      organization: withName ? ground.name : null,
      about: words.about,
      warning: this.warning(release, words, says, blank),
      facts: factsOf(release, ground, words, says, locale),
      statementsTitle: words.statements,
      statements: statementsOf(release, words),
      signaturesTitle: words.signatures,
      signatures,
      words: { signature: words.signature, name: words.name, date: words.date, initials: words.initials },
      witness: { as: words.witness, name: ground.witness, initials: release.content.initials, date: says(release.row.createdAt) },
      keepSafe: words.keepSafe,
      unreviewed: unreviewedNote(locale),
    };
  }

  /** What would mislead on paper: that it has ended, or does not count yet. */
  private warning(
    { row, content }: OpenRelease,
    words: ReleasePaperTexts,
    says: (at: Date | null) => string,
    blank: boolean,
  ): string | null {
    const state = stateOf({ ...row, lapsesAt: content.lapsesAt }, this.clock.now());
    if (state === 'revoked') return `${words.revokedOn} ${says(row.revokedAt)}`;
    if (state === 'lapsed') return `${words.endedOn} ${says(row.lapsedAt ?? (content.lapsesAt ? new Date(content.lapsesAt) : null))}`;
    if (state === 'expired') return `${words.endedOn} ${says(row.usedAt ?? row.expiresAt)}`;
    return state === 'awaiting' && !blank ? words.notValidYet : null;
  }

  private async signature(
    { organizationId }: Actor,
    { sealer, content: release }: OpenRelease,
    row: ReleaseSignature,
    words: ReleasePaperTexts,
    says: (at: Date | null) => string,
    blank: boolean,
  ): Promise<ReleasePaper['signatures'][number]> {
    const as = {
      client: words.asClient,
      parent: words.asParent,
      court_guardian: words.asGuardian,
      guardian_ad_litem: words.asGuardianAdLitem,
    }[row.capacity];
    const name = row.capacity === 'client' ? release.client : await this.nameOf(organizationId, row.personId);
    if (blank || !row.effectiveAt) return { as, name, date: '', how: null, strokes: null };
    const signed: Partial<SignatureContent> = row.content
      ? openConsent(sealer, 'release_signature', organizationId, row.id, row.content)
      : { name: release.signedBy, strokes: release.strokes ?? null };
    const how = { paper: words.onPaper, drawn: words.onScreen, portal: `${words.inPortal}. ${words.checkedLive}` }[row.how ?? 'paper'];
    return { as, name: signed.name || name, date: says(row.signedAt), how, strokes: signed.strokes ?? null };
  }

  private async nameOf(organizationId: string, personId: string | null): Promise<string> {
    const [row] = await this.db.query<{ identity: Buffer; wrapped: Buffer | null }>(
      `select s.identity, k.wrapped from person s left join data_key k on k.organization_id = s.organization_id and k.id = s.id
       where s.organization_id = $1 and s.id = $2`,
      [organizationId, personId],
    );
    return (row && calledOf(this.people.open(organizationId, personId, row.identity, row.wrapped))) ?? '';
  }
}

const moment = (at: Date | string, zone: string, locale: Locale) =>
  DateTime.fromJSDate(new Date(at), { zone })
    .setLocale(locale)
    .toLocaleString({ ...DateTime.DATE_FULL, hour: 'numeric', minute: '2-digit' });

function factsOf(
  { row, content }: OpenRelease,
  { agency, jurisdiction }: Ground,
  words: ReleasePaperTexts,
  says: (at: Date | null) => string,
  locale: Locale,
): ReleasePaper['facts'] {
  const fact = (label: string, lines: string[], more: Partial<ReleasePaper['facts'][number]> = {}) => ({
    label,
    lines: lines.filter(Boolean),
    list: false,
    note: null,
    ...more,
  });
  const { contact, interpreter, minorAlone } = content;
  const methods = {
    verbal: words.methodVerbal,
    phone: words.methodPhone,
    email: words.methodEmail,
    paper: words.methodPaper,
    web_form: words.methodWebForm,
  };
  const to = contact ? [contact.name, contact.relationship, contact.reach] : [agency ? nameOf(agency, locale) : '', content.recipientRole];
  return [
    fact(words.client, [content.client]),
    fact(words.recipient, to),
    fact(words.purpose, [content.purpose]),
    fact(
      words.items,
      content.items.map((item) => itemText(item, locale)),
      { list: true, note: words.itemsOnly },
    ),
    fact(words.method, [row.method ? methods[row.method] : '']),
    fact(words.starts, [says(row.startsAt)]),
    fact(words.ends, [says(row.expiresAt)], { note: words.endsByItself }),
    fact('', [row.oneTime ? words.oneTime : words.repeated]),
    ...(minorAlone ? [fact(words.minorAlone, [lawWords(jurisdiction, minorAlone, locale)])] : []),
    ...(interpreter ? [fact(words.interpreter, [interpreter.name, `${words.language}: ${interpreter.language}`])] : []),
  ];
}

/** Every statement of section 3; on paper they are the same for everybody. */
function statementsOf({ row }: OpenRelease, words: ReleasePaperTexts): string[] {
  const copy = { given: words.copyGiven, declined: words.copyDeclined, later: words.copyLater }[row.copyAnswer ?? 'later'];
  const { voluntary, themselves, revocable, already, redisclosure, privilege, risks, renewal } = words;
  return [voluntary, themselves, revocable, already, redisclosure, privilege, risks, renewal, copy];
}
