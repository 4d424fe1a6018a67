import type { Answer, CaseClose, CaseView, Country, Persona, Priority, Stage } from '@alongside/contract';

/* The contract's codes in words. Sentences that are made from several of them stand where they are said. */
type Words<Code extends string> = Readonly<Record<Code, string>>;

export const stageWords: Words<Stage> = {
  report: $localize`Report`,
  support: $localize`Support`,
  follow_up: $localize`Follow-up`,
  closed: $localize`Closed`,
};

export const priorityWords: Words<Priority> = {
  low: $localize`Low priority`,
  normal: $localize`Normal priority`,
  high: $localize`High priority`,
  urgent: $localize`Urgent`,
};

export const personaWords: Words<Persona> = {
  adult_victim: $localize`An adult, for themselves`,
  minor_victim: $localize`A minor, for themselves`,
  parent_caregiver: $localize`A parent or caregiver`,
  third_party: $localize`Somebody else`,
  esp: $localize`An electronic service provider`,
};

export const answerWords: Words<Answer> = {
  yes: $localize`Yes`,
  no: $localize`No`,
  unknown: $localize`Unknown`,
  not_asked: $localize`Not asked`,
  declined: $localize`Does not want to say`,
};

export const countryWords: Words<Country> = {
  US: $localize`United States`,
  GB: $localize`United Kingdom`,
  AU: $localize`Australia`,
  CA: $localize`Canada`,
  other: $localize`Another country`,
  unknown: $localize`Unknown`,
};

export const closeWords: Words<CaseClose['reason']> = {
  goals_met: $localize`What was wanted is done`,
  client_ended: $localize`They did not want to go on`,
  lost_contact: $localize`We lost contact`,
  referred_on: $localize`Others help them now`,
  moved: $localize`They moved away`,
  only_asked: $localize`They only asked`,
  not_served: $localize`We could not help them`,
  no_client: $localize`There was nobody to support`,
  duplicate: $localize`It was entered twice`,
  other: $localize`Another reason`,
};

export const linkWords: Readonly<Record<string, string>> = {
  same_incident: $localize`The same incident`,
  same_reported_person: $localize`The same reported person`,
  family: $localize`Family`,
  other: $localize`Something else`,
};

export const evidenceWords: Words<CaseView['evidenceMode']> = {
  none: $localize`There is no image.`,
  adult_only: $localize`Everybody shown was an adult.`,
  minor_or_unknown: $localize`A minor is or may be shown.`,
};

/** As the options of a choice or a select. */
export function options<Code extends string>(words: Words<Code>): { value: Code; label: string }[] {
  return (Object.keys(words) as Code[]).map((value) => ({ value, label: words[value] }));
}
