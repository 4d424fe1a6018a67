import type { Guardianship, Persona, Role } from '@alongside/contract';
import type { ChoiceOption } from '@alongside/web/ui';

/** Who is contacting us, with what matters about it. */
export const personaChoices: Record<Persona, { label: string; hint: string }> = {
  adult_victim: {
    label: $localize`Adult victim`,
    hint: $localize`It happened to them. Every decision is theirs; they may stay anonymous.`,
  },
  minor_victim: {
    label: $localize`Minor victim`,
    hint: $localize`Under 18 and calling for themselves. Do not ask for detail: that is for a forensic interview.`,
  },
  parent_caregiver: {
    label: $localize`Parent or caregiver`,
    hint: $localize`Calls about a child in their care. The child and the caregiver are two people with two records.`,
  },
  third_party: {
    label: $localize`Third party`,
    hint: $localize`A friend, teacher, bystander or professional. They get no access to the record.`,
  },
  esp: {
    label: $localize`Electronic service provider`,
    hint: $localize`A company with a legal duty to report. There is no client record.`,
  },
};

export const ageBandWords: Readonly<Record<'0_12' | '13_17' | '18_24' | '25_59' | '60_plus' | 'unknown', string>> = {
  '0_12': $localize`0–12`,
  '13_17': $localize`13–17`,
  '18_24': $localize`18–24`,
  '25_59': $localize`25–59`,
  '60_plus': $localize`60 or older`,
  unknown: $localize`Unknown`,
};

/** What somebody is to the person served, in law. */
export const guardianshipWords: Record<Guardianship, string> = {
  unknown: $localize`Not known yet`,
  none: $localize`No right to decide for them`,
  parent: $localize`Parent with the right to decide`,
  court_guardian: $localize`Guardian by order of a court`,
  guardian_ad_litem: $localize`Guardian ad litem whose order lets them agree`,
};

export const roleWords: Record<Role, { label: string; hint: string }> = {
  volunteer: { label: $localize`Volunteer`, hint: $localize`Hotline only: sees no cases.` },
  advocate: { label: $localize`Advocate`, hint: $localize`Works on own and shared cases.` },
  supervisor: { label: $localize`Supervisor`, hint: $localize`Sees and reviews the work of their teams.` },
  director: { label: $localize`Director`, hint: $localize`Sees all cases of the organization.` },
  administrator: { label: $localize`Administrator`, hint: $localize`People and settings; reads no case.` },
  auditor: { label: $localize`Auditor`, hint: $localize`Reads the audit log; reads no case.` },
};

/** A record of words as options of a choice, in the order of the record. */
export function optionsOf<K extends string>(words: Record<K, string | { label: string; hint: string }>): ChoiceOption<K>[] {
  return (Object.entries(words) as [K, string | { label: string; hint: string }][]).map(([value, said]) =>
    typeof said === 'string' ? { value, label: said } : { value, ...said },
  );
}
