import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, type Actor } from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import type { Locale, ReleaseFormView } from '@alongside/contract';
import type { RequiredSigners } from '@alongside/knowledge';
import { emergencyContactDays, jurisdictionView, releaseDays, signerAdviceTexts } from '@alongside/knowledge/consent-rules';
import { Signers, capacityOf, type SignerFacts, type SignerPerson } from './signers';

/** What somebody who is about to record a release has to know: how long it may last here, and whose signature it needs. */
@Injectable()
export class ReleaseForms {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly agencies: Agencies,
    private readonly signers: Signers,
  ) {}

  async read(actor: Actor, caseId: string): Promise<ReleaseFormView> {
    const view = await this.db.transaction(actor, async () => {
      await this.access.reach(actor, 'create', 'Release', caseId);
      return this.view(await this.signers.of(actor, caseId), await this.agencies.language(actor));
    });
    const ids = [view.client?.personId, ...view.people.map(({ personId }) => personId)].filter((id) => id !== undefined);
    await this.audit.read(actor, 'release.signers_read', 'Party', ids, caseId);
    return view;
  }

  private view(facts: SignerFacts, locale: Locale): ReleaseFormView {
    const { ground, subject, others } = facts;
    const { key, name, note, source, check = false, minorAlone } = jurisdictionView(ground.jurisdiction, locale);
    const days = releaseDays(ground.jurisdiction, ground);
    const emergency = emergencyContactDays();
    const needs = this.signers.judge(facts);
    const inWords = (answer: RequiredSigners) => ({
      by: answer.by,
      self: answer.self,
      guardian: answer.guardian,
      problem: answer.problem,
      advice: answer.advice.map((id) => ({ id, text: signerAdviceTexts(locale)[id] })),
    });
    const minor = subject !== null && subject.age.class !== 'adult' && !subject.emancipated && !subject.lacksCapacity;
    return {
      days: { default: days.defaultDays, max: days.maxDays },
      emergencyDays: { default: emergency.defaultDays, max: emergency.maxDays },
      jurisdiction: { key, name, note, source, check },
      client: subject && {
        personId: subject.personId,
        name: subject.name,
        age: subject.age.class,
        emancipated: subject.emancipated,
        lacksCapacity: subject.lacksCapacity,
        portal: subject.portal,
      },
      signers: inWords(needs),
      people: others.filter(counts).map((each) => ({
        personId: each.personId,
        partyId: each.partyId,
        name: each.name,
        relationship: each.relationship,
        capacity: needs.refused.some(({ personId }) => personId === each.personId) ? null : capacityOf(each.guardianship),
        refused: needs.refused.find(({ personId }) => personId === each.personId)?.why ?? null,
        portal: each.portal,
      })),
      minorAlone: minor
        ? minorAlone.map((rule) => ({
            rule: rule.id,
            text: rule.text,
            source: rule.source,
            check: rule.check ?? false,
            lawNamed: rule.lawNamed,
            signers: inWords(this.signers.judge(facts, rule.id)),
          }))
        : [],
    };
  }
}

/** Who is worth a line: caregivers, and whoever is something to the client in law. Somebody who is only the reported person is not asked about. */
const counts = ({ roles, guardianship }: SignerPerson) =>
  roles.includes('caregiver') || (guardianship !== 'unknown' && guardianship !== 'none');
