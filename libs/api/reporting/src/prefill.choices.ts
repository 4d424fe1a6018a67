import { CRIME_TYPE_KEYS, type CasePath, type CrimeTypeKey } from '@alongside/knowledge';
import { crimeType } from '@alongside/knowledge/crime-types';
import type { SheetFacts } from './prefill.facts';

type Pick = (raw: readonly string[], facts: SheetFacts) => readonly (string | null | false)[];

const minor = (facts: SheetFacts) => facts.depictions.includes('minor');
const known = (raw: readonly string[]) => raw.filter((key): key is CrimeTypeKey => (CRIME_TYPE_KEYS as readonly string[]).includes(key));
const has = (facts: SheetFacts, ...keys: CrimeTypeKey[]) => keys.some((key) => facts.crimeTypes.includes(key));

/**
 * The answers of closed questions, in the words of the agency's own form, where the case decides them. Where it does not, the question
 * stays open: a wrong tick in a report is worse than none.
 */
const picks: Record<string, Pick> = {
  reporter_role: (_raw, { persona }) => [persona],
  crime_types: known,
  yes_no_unknown: (raw) => raw.slice(0, 1),
  age_when_made: (raw) => raw.slice(0, 1),
  under_18: (_raw, facts) => [minor(facts) && 'under 18'],
  adult_18: (_raw, { depictions }) => [depictions.length > 0 && depictions.every((age) => age === 'adult') && '18 or over'],
  ncmec_incident_type: (raw) => known(raw).flatMap((key) => crimeType(key).ncmec.incidentTypes.slice(0, 1)),
  ncmec_public_incident: (_raw, facts) => [
    has(facts, 'csam_distribution', 'csam_access', 'csam_production', 'synthetic_sexual_image') || minor(facts)
      ? 'nudes or sexual images or videos of a child'
      : has(facts, 'online_grooming', 'contact_minor_for_sex')
        ? 'someone chatting online with a child about sex'
        : has(facts, 'child_sexual_molestation')
          ? 'offline sexual abuse of a child'
          : has(facts, 'trafficking')
            ? 'something of value offered for sexual acts'
            : has(facts, 'obscene_to_minor', 'cyberflashing')
              ? 'unwanted sexual messages involving or sent to a child'
              : has(facts, 'misleading_domain_or_words') && 'misleading website or domain',
  ],
  ncmec_relationship: (_raw, { persona }) => [
    persona === 'minor_victim'
      ? 'the child'
      : persona === 'parent_caregiver'
        ? 'parent or guardian'
        : persona === 'third_party' && 'someone else',
  ],
  hsi_from: (raw) => [raw[0] === 'US' ? 'Inside the U.S.' : raw[0] ? 'Outside of the U.S.' : null],
  hsi_violation: (_raw, facts) => [
    has(facts, 'trafficking')
      ? 'Human Trafficking'
      : has(facts, 'csam_distribution', 'csam_access', 'csam_production', 'online_grooming', 'contact_minor_for_sex', 'livestream_abuse')
        ? 'Child Exploitation/Pornography'
        : has(facts, 'account_compromise') && 'Cyber Crimes',
  ],
  ceop_role: (_raw, { persona }) => [
    persona === 'minor_victim'
      ? 'child or young person'
      : persona === 'parent_caregiver'
        ? 'parent or carer'
        : persona === 'third_party' && 'worried adult',
  ],
  images_shared_demanded: (raw, facts) => [
    raw[0] === 'no' ? 'no' : raw[0] === 'yes' ? (has(facts, 'sextortion', 'financial_sextortion') ? null : 'shared') : null,
  ],
  esafety_kind: (_raw, facts) => [
    has(facts, 'csam_distribution', 'csam_access', 'csam_production')
      ? 'illegal content'
      : has(facts, 'ncii', 'synthetic_sexual_image', 'sextortion') && 'image-based abuse',
  ],
  ftc_problem: (raw) => [raw.includes('back') ? 'copies remain' : raw.includes('not_removed') && 'not removed within 48 hours'],
  images_shared_by: (raw) => [raw[0] === 'no' && 'no'],
};

export function choiceFor(optionSet: string, _path: CasePath, raw: readonly string[], facts: SheetFacts): string[] {
  return (picks[optionSet]?.(raw, facts) ?? []).filter((value): value is string => typeof value === 'string' && value !== '');
}
