import type { LapseReason, ReleaseFormView, ReleaseMethod, ReleaseState, SignedHow, SignerCapacity } from '@alongside/contract';

/* How releases and their signatures are said. */

export const stateWords: Record<ReleaseState, string> = {
  awaiting: $localize`:State of a release:waits for signatures`,
  active: $localize`:State of a release:valid`,
  declined: $localize`:State of a release:not wanted`,
  revoked: $localize`:State of a release:taken back`,
  lapsed: $localize`:State of a release:lapsed`,
  expired: $localize`:State of a release:ended`,
};
export const lapseWords: Record<LapseReason, string> = {
  of_age: $localize`It was signed by a parent or guardian, and the person is of age now. They decide themselves.`,
  emancipated: $localize`It was signed by a parent or guardian, and the person is emancipated now. They decide themselves.`,
  signer_lost: $localize`Somebody who signed may not sign for this person any more.`,
  signers_changed: $localize`Somebody else has to sign now, after what is known of the people of this case.`,
};
export const methodWords: Record<ReleaseMethod, string> = {
  verbal: $localize`In person`,
  phone: $localize`By phone`,
  email: $localize`By e-mail`,
  paper: $localize`On paper`,
  web_form: $localize`Their web form`,
};
export const capacityWords: Record<SignerCapacity, string> = {
  client: $localize`:Signs as:themselves`,
  parent: $localize`:Signs as:parent`,
  court_guardian: $localize`:Signs as:guardian by order of a court`,
  guardian_ad_litem: $localize`:Signs as:guardian ad litem`,
};
export const signedWords: Record<SignedHow, string> = {
  paper: $localize`:Signed how:on paper`,
  drawn: $localize`:Signed how:on screen`,
  portal: $localize`:Signed how:on their own page`,
};
/** The same where a release is taken back. */
export const cannotRevokeWords: typeof refusalWords = {
  reported: $localize`is the reported person: cannot take it back.`,
  abuser_of_client: $localize`is said to have done harm to them: cannot take it back.`,
  abuser_of_other_parent: $localize`is said to have done harm to the other parent: cannot take it back.`,
  alleged_abuser: $localize`is said to have done harm: cannot take it back.`,
  same_name: $localize`is called like somebody on this case who may not decide for them: cannot take it back.`,
  guardianship_unknown: $localize`can take it back only once it is said what they are to the person in law.`,
  no_guardian: $localize`has no right to decide for them: cannot take it back.`,
  court_guardian_only: $localize`cannot decide for somebody who is of age: only a guardian by order of a court can.`,
};
export const refusalWords: Record<NonNullable<ReleaseFormView['people'][number]['refused']>, string> = {
  reported: $localize`is the reported person: may not sign.`,
  abuser_of_client: $localize`is said to have done harm to them: may not sign.`,
  abuser_of_other_parent: $localize`is said to have done harm to the other parent: may not sign.`,
  alleged_abuser: $localize`is said to have done harm: may not sign.`,
  same_name: $localize`is called like somebody on this case who may not sign. Make sure that they are two people, and say so in the name.`,
  guardianship_unknown: $localize`may only sign once it is said what they are to the person in law.`,
  no_guardian: $localize`has no right to sign for them.`,
  court_guardian_only: $localize`cannot sign for somebody who is of age: only a guardian by order of a court can.`,
};
